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

#[test]
fn results_are_an_iterator_that_may_stop() {
    let model = Staged::default().fit(StagedData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let source = batches(&[2; 200]);
    let whole: Vec<_> = source.iter().map(|(x, y)| model.transform((x, y)).unwrap()).collect();
    let endless = source.clone().into_iter().cycle();
    let (first, _) = model
        .stream(endless)
        .with(|results| results.by_ref().take(10).collect::<Result<Vec<_>, _>>())
        .unwrap();
    assert_eq!(first.unwrap(), whole[..10]);
}

#[test]
fn a_source_that_fails_ends_the_stream_behind_what_came_before() {
    let model = Plain::default().fit(PlainData { x: vec![1.0], y: vec![1.0] }).unwrap();
    let source = [Ok((vec![1.0], vec![2.0])), Err(neatpipe::Error::new("the line was cut"))];
    let mut results = Vec::new();
    let error = model.try_stream(source).for_each(|result| {
        results.push(result);
        Ok(())
    });
    assert_eq!(error.unwrap_err().to_string(), "batch 1: the line was cut");
    assert_eq!(results, [[4.0]]);
}
