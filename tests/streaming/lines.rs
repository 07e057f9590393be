//! Lines of stages give what the whole gives, batch by batch.

use crate::pipelines::{Plain, PlainData, Staged, StagedData, StagedStages, Twice, TwiceData, batches};
use neatpipe::stream::Stage;

#[test]
fn a_pipeline_without_stages_is_a_plain_loop() {
    let model = Plain::default().fit(PlainData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let source = batches(&[3, 0, 2]);
    let whole: Vec<_> = source.iter().map(|(x, y)| model.transform((x, y)).unwrap()).collect();
    assert_eq!(model.stream(source.clone()).collect().unwrap(), whole);
    assert_eq!(model.stream(source).workers(3).collect().unwrap(), whole);
}

#[test]
fn stages_give_what_the_whole_gives() {
    let model = Staged::default().fit(StagedData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let source = batches(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let whole: Vec<_> = source.iter().map(|(x, y)| model.transform((x, y)).unwrap()).collect();
    assert_eq!(model.stream(source.clone()).collect().unwrap(), whole);
    let stages = StagedStages { passed: Stage::default().replicas(2), ..StagedStages::default() };
    assert_eq!(model.stream(source).stages(&stages).collect().unwrap(), whole);
}

#[test]
fn the_first_error_names_step_and_batch() {
    let model = Staged::default().fit(StagedData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let error = model.stream(batches(&[100; 20])).collect().unwrap_err();
    assert_eq!(error.to_string(), "batch 5: step `checked` (transform): 1000 is not below 1000");
}

#[test]
fn an_error_in_a_nested_line_bears_its_path() {
    let model = Twice::default().fit(TwiceData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let error = model.stream(batches(&[100; 20])).collect().unwrap_err();
    assert_eq!(error.to_string(), "batch 2: step `inner.checked` (transform): 1000 is not below 1000");
    let plain = model.transform(batches(&[100; 6]).remove(5)).unwrap_err();
    assert_eq!(plain.to_string(), "step `inner.checked` (transform): 2000 is not below 1000");
}
