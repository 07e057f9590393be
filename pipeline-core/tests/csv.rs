//! CSV files as they come: what is read, and what is said about the rest.
#![allow(missing_docs)]

use flate2::{Compression, write::GzEncoder};
use neatpipe_core::data::{CsvRows, read_csv_from, write_csv_to};
use neatpipe_core::{Result, read_csv, write_csv};
use neatpipe_macros::{Category, Deserialize};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
enum Cut {
    Good,
    #[category("Very Good")]
    VeryGood,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Row {
    carat: f64,
    cut: Cut,
    note: Option<String>,
}

fn rows(text: impl AsRef<[u8]>) -> Result<Vec<Row>> {
    read_csv_from(text.as_ref())
}

fn error(text: impl AsRef<[u8]>) -> String {
    rows(text).expect_err("a mistake").to_string()
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("neatpipe_csv_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

fn good(carat: f64, note: Option<&str>) -> Row {
    Row { carat, cut: Cut::Good, note: note.map(str::to_owned) }
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let read = rows("cut,unused,note,carat\nVery Good,9,x,0.5\n").unwrap();
    assert_eq!(read, [Row { carat: 0.5, cut: Cut::VeryGood, note: Some("x".to_owned()) }]);
}

#[test]
fn byte_order_mark_crlf_quotes_and_last_lines() {
    let plain = rows("carat,cut,note\n0.5,Good,\"a,\"\"b\"\"\nc\"\n").unwrap();
    assert_eq!(plain, [good(0.5, Some("a,\"b\"\nc"))]);
    assert_eq!(rows("\u{feff}carat,cut,note\r\n0.5,Good,x\r\n").unwrap(), [good(0.5, Some("x"))]);
    assert_eq!(rows("carat,cut,note\n0.5,Good,x").unwrap(), [good(0.5, Some("x"))]);
    assert_eq!(rows("carat,cut,note\n0.5,Good,x\n\n\n").unwrap(), [good(0.5, Some("x"))]);
    assert_eq!(rows("carat,cut,note\n").unwrap(), []);
}

#[test]
fn nul_and_long_lines_are_text_like_any_other() {
    assert_eq!(rows("carat,cut,note\n0.5,Good,a\0b\n").unwrap(), [good(0.5, Some("a\0b"))]);
    assert_eq!(
        error("carat,cut,note\n0\0,Good,\n"),
        "line 2, column `carat`: `0\\u{0}` is not a number (`f64`)"
    );
    let long = "x".repeat(10 << 20);
    let read = rows(format!("carat,cut,note\n0.5,Good,{long}\n")).unwrap();
    assert_eq!(read[0].note.as_ref().unwrap().len(), long.len());
    let text = error(format!("carat,cut,note\n{long},Good,\n"));
    assert!(text.len() < 200 && text.contains("…"), "{text}");
    let text = error(format!("carat,cut,note\n0.5,{long},\n"));
    assert!(text.len() < 200, "{text}");
}

#[test]
fn missing_markers() {
    for marker in ["", "NA", "N/A", "NaN", "nan", "null", "NULL", " NA "] {
        assert_eq!(rows(format!("carat,cut,note\n0.5,Good,{marker}\n")).unwrap(), [good(0.5, None)]);
    }
    assert_eq!(rows("carat,cut\n0.5,Good\n").unwrap(), [good(0.5, None)], "an absent optional column");
    assert_eq!(
        error("carat,cut,note\n,Good,\n"),
        "line 2, column `carat`: the value is missing, and a `f64` never is; use `Option<f64>`"
    );
    assert_eq!(
        error("carat,cut,note\nNaN,Good,\n"),
        "line 2, column `carat`: the value `NaN` is missing, and a `f64` never is; use `Option<f64>`"
    );
    assert_eq!(
        error("carat,cut,note\n1,NA,\n"),
        "line 2, column `cut`: the value `NA` is missing, and a `Cut` never is; use `Option<Cut>`"
    );
}

#[test]
fn values_that_their_field_cannot_hold() {
    assert_eq!(
        error("carat,cut,note\n0.5,Good,\nabc,Good,\n"),
        "line 3, column `carat`: `abc` is not a number (`f64`)"
    );
    assert_eq!(
        error("carat,cut,note\n1e999,Good,\n"),
        "line 2, column `carat`: `1e999` is beyond the range of `f64`"
    );
    assert_eq!(
        error("carat,cut,note\n0.5,very good,\n"),
        "line 2, column `cut`: `very good` is not a level of `Cut`; did you mean `Very Good`?"
    );
    assert_eq!(
        error("carat,cut,note\n0.5,Dreadful,\n"),
        "line 2, column `cut`: `Dreadful` is not a level of `Cut`; its levels are `Good`, `Very Good`"
    );
    let whole = |text: &str| read_csv_from::<(u8,)>(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(whole("n\n300\n"), "line 2, column `n`: `300` is beyond the range of `u8`, 0 to 255");
    assert_eq!(whole("n\n-1\n"), "line 2, column `n`: `-1` is beyond the range of `u8`, 0 to 255");
    assert_eq!(whole("n\n1.5\n"), "line 2, column `n`: `1.5` is not a whole number from 0 (`u8`)");
    let yes = read_csv_from::<(bool,)>("b\nTRUE\n0\nmaybe\n".as_bytes()).unwrap_err().to_string();
    assert_eq!(yes, "line 4, column `b`: `maybe` is not `true`, `false`, 1 or 0 (`bool`)");
}

#[test]
fn lines_that_are_not_rows() {
    assert_eq!(
        error("carat,cut,note\n0.5,Good,\n0.5,Good\n"),
        "line 3: 2 values, and the first line names 3 columns"
    );
    assert_eq!(error("carat,cut,note\n0.5,Good,,\n"), "line 2: 4 values, and the first line names 3 columns");
    assert_eq!(
        error(b"carat,cut,note\n0.5,Good,ab\xff\n"),
        "line 2, column `note`: byte 3 of the value is not UTF-8; save the file as UTF-8"
    );
    assert_eq!(
        error(b"carat,c\xfft,note\n"),
        "line 1, column 2: byte 2 of the value is not UTF-8; save the file as UTF-8"
    );
    let after_blank_lines = error("carat,cut,note\n\n\n0.5,Good,\n\nabc,Good,\n");
    assert!(after_blank_lines.starts_with("line 6,"), "{after_blank_lines}");
    let unequal = error("carat,cut,note\n\n0.5,Good,\n\n\n0.5,Good\n");
    assert!(unequal.starts_with("line 6:"), "{unequal}");
    let unended = error("carat,cut,note\n0.5,Good,\n0.5,Good");
    assert!(unended.starts_with("line 3:"), "{unended}");
    let blank_crlf = error("carat,cut,note\r\n\r\n0.5,Good,\r\n\r\nabc,Good,\r\n");
    assert!(blank_crlf.starts_with("line 5,"), "{blank_crlf}");
    let after_crlf = error("carat,cut,note\r\n0.5,Good,\"two\r\nlines\"\r\nabc,Good,\r\n");
    assert!(after_crlf.starts_with("line 4,"), "{after_crlf}");
}

#[test]
fn first_lines_that_do_not_fit() {
    assert_eq!(
        error("Carat,cut,note\n0.5,Good,\n"),
        "line 1: there is no column `carat`; did you mean `Carat`?"
    );
    assert_eq!(
        error("weight,cut,note\n0.5,Good,\n"),
        "line 1: there is no column `carat`; rename the field, or give it `#[serde(default)]` if it may be absent"
    );
    assert_eq!(
        error("carat,carat,cut,note\n0.5,0.5,Good,\n"),
        "line 1: two columns are called `carat`; rename one of them"
    );
    assert!(rows("carat,cut,unused,unused\n0.5,Good,,\n").is_ok());
    assert_eq!(error(""), "the file is empty; its first line has to name the columns");
    assert_eq!(error("\n\n"), "the file is empty; its first line has to name the columns");
}

#[test]
fn gzip_is_told_by_the_content() {
    let text = b"carat,cut,note\n0.5,Good,x\n".as_slice();
    let expected = [good(0.5, Some("x"))];
    assert_eq!(read_csv::<Row>(file("packed.csv.gz", &gzip(text))).unwrap(), expected);
    assert_eq!(read_csv::<Row>(file("packed.csv", &gzip(text))).unwrap(), expected);
    let members = [gzip(&text[..20]), gzip(&text[20..])].concat();
    assert_eq!(read_csv::<Row>(file("members.gz", &members)).unwrap(), expected);

    let path = file("plain.csv.gz", text);
    let said = read_csv::<Row>(&path).unwrap_err().to_string();
    assert!(said.contains("plain.csv.gz`: the name ends in `.gz`, but the content is not gzip"), "{said}");
    let packed = gzip(&[text, &b"0.5,Good,x\n".repeat(1000)].concat());
    for length in [3, 12, packed.len() / 2, packed.len() - 1] {
        let said = read_csv::<Row>(file("cut.csv.gz", &packed[..length])).unwrap_err().to_string();
        assert!(said.contains("truncated"), "{length}: {said}");
    }
    let mut flipped = gzip(text);
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xff;
    assert!(read_csv::<Row>(file("flipped.csv.gz", &flipped)).is_err());
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let missing = file("there.csv", b"").with_file_name("absent.csv");
    let said = read_csv::<Row>(&missing).unwrap_err().to_string();
    assert!(said.contains("absent.csv`: "), "{said}");
    let said = read_csv::<Row>(missing.parent().unwrap()).unwrap_err().to_string();
    assert!(said.contains("this is a directory"), "{said}");
    let said = read_csv::<Row>(file("bad.csv", b"carat,cut,note\nabc,Good,\n")).unwrap_err().to_string();
    assert!(said.contains("bad.csv`, line 2, column `carat`: "), "{said}");
}

#[test]
fn rows_end_after_an_error() {
    let text = "carat,cut,note\n0.5,Good,\nabc,Good,\n0.5,Good,\n";
    let mut rows = CsvRows::<_, Row>::new(text.as_bytes()).unwrap();
    assert!(rows.next().unwrap().is_ok());
    assert!(rows.next().unwrap().is_err());
    assert!(rows.next().is_none());
}

#[derive(Deserialize, serde::Serialize, Debug, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
struct Renamed {
    #[serde(alias = "WEIGHT")]
    carat: f64,
    #[serde(default)]
    sold: bool,
    #[serde(skip)]
    own: u8,
}

#[test]
fn serde_attributes_come_along() {
    let read: Vec<Renamed> = read_csv_from("WEIGHT\n0.5\n".as_bytes()).unwrap();
    assert_eq!(read, [Renamed { carat: 0.5, sold: false, own: 0 }]);
}

#[test]
fn written_rows_are_read_back() {
    let written: Vec<Renamed> =
        [0.1, 1e300, -0.0, f64::MIN_POSITIVE].map(|carat| Renamed { carat, sold: true, own: 0 }).into();
    for name in ["out.csv", "out.csv.gz"] {
        let path = file(name, b"");
        write_csv(&path, &written).unwrap();
        assert_eq!(read_csv::<Renamed>(&path).unwrap(), written);
    }
    let mut text = Vec::new();
    write_csv_to(&mut text, [("a", 1.5), ("b,c", 2.0)]).unwrap();
    assert_eq!(text, b"a,1.5\n\"b,c\",2.0\n");
    assert!(
        write_csv(file("folder", b"").join("out.csv"), &written)
            .unwrap_err()
            .to_string()
            .contains("out.csv`")
    );
}
