//! CSV files in batches: what `read_csv` reads, in bounded memory.

use neatpipe::prelude::*;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Columns, Deserialize, Clone, Debug)]
pub struct Point {
    pub x: f64,
    pub z: f64,
    #[target]
    pub y: f64,
}

pipeline! {
    pub Line<rows: PointColumns, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler(rows[x, z]);
        let raw = OnlineRidge(scaled, y);
        raw
    }
}

struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("neatpipe-batches-{}-{name}.csv", std::process::id()));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    fn points(name: &str, rows: usize) -> Self {
        let mut text = "z,y,x\n".to_owned();
        for row in 0..rows {
            let (x, z) = (row as f64, (row * row % 11) as f64);
            writeln!(text, "{z},{},{x}", 2.0 * x - z).unwrap();
        }
        Self::new(name, &text)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[test]
fn batches_are_the_file() {
    let file = File::points("whole", 100);
    let whole = LineData::read_csv(&file.0).unwrap();
    for rows in [1, 7, 64, 100, 1000] {
        let parts: Vec<LineData> =
            LineData::read_csv_batches(&file.0, rows).collect::<Result<_, _>>().unwrap();
        let sizes: Vec<_> = parts.iter().map(|part| part.y.len()).collect();
        assert_eq!(sizes.len(), 100_usize.div_ceil(rows));
        assert!(sizes[..sizes.len() - 1].iter().all(|size| *size == rows));
        assert_eq!(parts.iter().flat_map(|part| part.rows.x.clone()).collect::<Vec<_>>(), whole.rows.x);
        assert_eq!(parts.iter().flat_map(|part| part.y.clone()).collect::<Vec<_>>(), whole.y);
    }
}

#[test]
fn a_model_is_fitted_from_a_file() {
    let file = File::points("fit", 100);
    let model = Line::default().try_fit_batches(LineData::read_csv_batches(&file.0, 16)).unwrap();
    assert_eq!(model.scaled.means().unwrap()[0], 49.5);
    let again = LineData::read_csv_batches(&file.0, 16).epochs(3);
    assert_eq!(again.map(|batch| batch.unwrap().y.len()).sum::<usize>(), 300);
}

#[test]
fn rows_are_shuffled_across_batches() {
    let file = File::points("shuffled", 100);
    let read = |seed| {
        let batches = LineData::read_csv_batches(&file.0, 16).shuffled(50, seed);
        batches.flat_map(|batch| batch.unwrap().rows.x).collect::<Vec<_>>()
    };
    let (one, other) = (read(1), read(2));
    assert_eq!(one, read(1));
    assert_ne!(one, other);
    let mut sorted = one.clone();
    sorted.sort_by(f64::total_cmp);
    assert_eq!(sorted, (0..100).map(f64::from).collect::<Vec<_>>());
    let epochs: Vec<f64> = LineData::read_csv_batches(&file.0, 100)
        .shuffled(100, 1)
        .epochs(2)
        .flat_map(|batch| batch.unwrap().rows.x)
        .collect();
    assert_ne!(epochs[..100], epochs[100..], "each epoch has its own order");
}

#[test]
fn errors_have_line_column_and_batch_and_end_the_file() {
    let file = File::new("broken", "x,y,z\n1,2,3\n1,2,3\n1,oops,3\n1,2,3\n");
    let path = file.0.display();
    let expected = format!("`{path}`, line 4, column `y`: `oops` is not a number (`f64`)");
    let mut batches = LineData::read_csv_batches(&file.0, 2);
    assert_eq!(batches.next().unwrap().unwrap().y.len(), 2);
    assert_eq!(batches.next().unwrap().unwrap_err().to_string(), expected);
    assert!(batches.next().is_none());
    assert_eq!(LineData::read_csv(&file.0).unwrap_err().to_string(), expected, "as `read_csv` has it");
    let error = Line::default().try_fit_batches(LineData::read_csv_batches(&file.0, 2)).unwrap_err();
    assert_eq!(error.to_string(), format!("batch 1: {expected}"));

    let mut none = LineData::read_csv_batches("/nowhere/at/all.csv", 2);
    assert!(none.next().unwrap().unwrap_err().to_string().starts_with("`/nowhere/at/all.csv`: "));
    assert!(none.next().is_none());
    let mut zero = LineData::read_csv_batches(&file.0, 0);
    assert_eq!(zero.next().unwrap().unwrap_err().to_string(), "a batch of 0 rows; give at least 1");
    let empty = File::new("empty", "x,y,z\n");
    assert!(LineData::read_csv_batches(&empty.0, 2).next().is_none());
    let error = Line::default().try_fit_batches(LineData::read_csv_batches(&empty.0, 2)).unwrap_err();
    assert_eq!(error.to_string(), "the source gave no batch; there is nothing to learn from");
}
