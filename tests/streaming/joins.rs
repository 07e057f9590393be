//! What waits for all rows.

use crate::pipelines::{Joined, JoinedData, Outer, OuterData, batches};

#[test]
fn a_join_gives_one_batch_of_all_rows() {
    let model = Joined::default().fit(JoinedData { x: vec![1.0] }).unwrap();
    let source: Vec<Vec<f64>> = batches(&[3, 1, 4]).into_iter().map(|(x, _)| x).collect();
    let whole = model.transform(source.concat()).unwrap();
    assert_eq!(model.stream(source).collect().unwrap(), [whole]);
}

#[test]
fn a_nested_join_gives_back_the_batches_of_the_outer_pipeline() {
    let model = Outer::default().fit(OuterData { x: vec![1.0] }).unwrap();
    let source: Vec<Vec<f64>> = batches(&[3, 1, 4]).into_iter().map(|(x, _)| x).collect();
    let whole = model.transform(source.concat()).unwrap();
    let results = model.stream(source.clone()).collect().unwrap();
    assert_eq!(results.iter().map(|result| result.sum.len()).collect::<Vec<_>>(), [3, 1, 4]);
    let sum: Vec<f64> = results.iter().flat_map(|result| result.sum.clone()).collect();
    let again: Vec<f64> = results.iter().flat_map(|result| result.again.clone()).collect();
    assert_eq!((sum, again), (whole.sum, whole.again));
}
