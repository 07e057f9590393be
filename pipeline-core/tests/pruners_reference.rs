//! The signed-rank test against SciPy's. `benches/peers/splitters_reference.py` writes the numbers and states the version.

use neatpipe_core::search::pruner::signed_rank_p_value;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    wilcoxon: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    d: Vec<f64>,
    p: f64,
}

#[test]
fn p_values_are_those_of_scipy() {
    let reference: Reference = serde_json::from_str(include_str!("data/splitters_reference.json")).unwrap();
    for Case { d, p } in &reference.wilcoxon {
        let found = signed_rank_p_value(d);
        assert!(
            (found - p).abs() <= 1e-12 * p.max(1e-3),
            "{found}, not {p}, of {} differences: {d:?}",
            d.len()
        );
    }
    assert!(reference.wilcoxon.len() > 30);
    assert_eq!(signed_rank_p_value(&[]), 1.0);
    assert_eq!(signed_rank_p_value(&[0.0; 50]), 1.0);
}
