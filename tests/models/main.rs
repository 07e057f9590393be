//! Models are saved and loaded, as a whole and in part, today and later.

mod changes;
mod mutants;
mod pipelines;

use neatpipe::prelude::*;
use pipelines::{Counted, Everything, Tower, UP, bits, data, model};
use std::path::{Path, PathBuf};

/// A folder of a test's own, away when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("neatpipe-models-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_model_predicts_the_same_bits_once_loaded() -> Result<()> {
    let folder = Folder::new("round-trip");
    let (model, path) = (model(), folder.file("a.model"));
    model.save(&path)?;
    let loaded = Fitted::<Everything>::load(&path)?;
    assert_eq!(bits(&loaded.transform(data())?), bits(&model.transform(data())?));
    assert_eq!(loaded.get_hyperparams(), model.get_hyperparams());
    assert_eq!(loaded.out.either.more.active, Some(true));
    assert_eq!(loaded.to_bytes()?, std::fs::read(&path)?);
    assert_eq!(std::fs::read_dir(&folder.0)?.count(), 1, "a temporary file was left");
    let mut loaded = loaded;
    loaded.refit(data())?;
    assert_eq!(bits(&loaded.transform(data())?), bits(&model.transform(data())?));
    Ok(())
}

#[test]
fn the_files_settings_win_over_the_plans() -> Result<()> {
    let folder = Folder::new("settings");
    let path = folder.file("a.model");
    let model = model();
    model.save(&path)?;
    let mut plan = Everything::default();
    plan.set_hyperparams([("raw__alpha", 7.0)])?;
    plan.out.either.more.active = Some(false);
    let loaded = Fitted::load_into(&plan, &path)?;
    assert_eq!(loaded.raw.alpha, 0.25);
    assert_eq!(bits(&loaded.transform(data())?), bits(&model.transform(data())?));
    Ok(())
}

#[test]
fn a_step_is_saved_and_taken_over() -> Result<()> {
    let folder = Folder::new("part");
    let (whole, part) = (folder.file("whole.model"), folder.file("part.model"));
    let one = model();
    one.save(&whole)?;
    one.save_step("raw", &part)?;
    let mut other_data = data();
    other_data.y.iter_mut().for_each(|y| *y *= -3.0);
    let fit = || Everything::default().fit(&other_data);
    let mut other = fit()?;
    assert_ne!(other.raw.coefficients(), one.raw.coefficients());
    let scales = other.scaled.scales().map(<[f64]>::to_vec);
    for path in [&part, &whole] {
        let mut other = fit()?;
        other.load_step("raw", path)?;
        assert_eq!(other.raw.coefficients(), one.raw.coefficients());
        assert_eq!(other.raw.alpha, 0.25);
        assert_eq!(other.scaled.scales().map(<[f64]>::to_vec), scales);
    }
    // A nested pipeline with its choice.
    other.load_step("out", &whole)?;
    assert_eq!(other.get_hyperparams().get("out__either"), one.get_hyperparams().get("out__either"));
    let before = bits(&other.transform(data())?);
    let error = other.load_step("scaled", &part).unwrap_err().to_string();
    assert!(error.contains("the step `scaled` is not in the file"), "{error}");
    assert_eq!(bits(&other.transform(data())?), before);
    let error = Fitted::<Everything>::load(&part).unwrap_err().to_string();
    assert!(error.contains("holds the step `raw` alone"), "{error}");
    let error = one.save_step("row", &part).unwrap_err().to_string();
    assert_eq!(error, "`Everything` has no step `row`");
    Ok(())
}

#[test]
fn steps_are_set_up_and_torn_down_once() -> Result<()> {
    let bytes = Tower::default().fit(vec![1.0; 7])?.to_bytes()?;
    assert_eq!(UP.get(), 0);
    let loaded = Fitted::<Tower>::from_bytes(&bytes)?;
    assert_eq!((UP.get(), loaded.low.seen.0, loaded.high.seen.0), (2, 7, 7));
    drop(loaded);
    assert_eq!(UP.get(), 0);
    // A state that its own check refuses; the values before it are there already.
    let bad = Tower::default().fit(vec![1.0; 101])?.to_bytes();
    assert!(bad.unwrap_err().to_string().contains("could not be read again: higher than 100"));
    assert_eq!(UP.get(), 0);
    Ok(())
}

#[test]
fn values_are_checked_again() -> Result<()> {
    let mut plan = Tower::default();
    // Past `set`, as a field of one's own module can be.
    plan.low = Counted::default();
    let bytes = plan.fit(vec![1.0])?.to_bytes()?;
    let refused = |from: &[u8], to: &[u8]| {
        let sealed = mutants::sealed(&mutants::replaced(&bytes, from, to));
        Fitted::<Tower>::from_bytes(&sealed).unwrap_err().to_string()
    };
    let error = refused(br#""low__height":1"#, br#""low__height":9"#);
    assert!(error.contains("too high"), "{error}");
    let error = refused(br#"["height",1]"#, br#"["height",3]"#);
    assert!(error.contains("contradict each other"), "{error}");
    assert_eq!(UP.get(), 0);
    Ok(())
}

#[test]
fn what_is_no_model_is_said_to_be_none() -> Result<()> {
    let folder = Folder::new("none");
    let said = |path: &Path| Fitted::<Tower>::load(path).unwrap_err().to_string();
    assert!(said(&folder.file("nowhere")).contains("nowhere"));
    assert!(said(&folder.0).contains("it is no regular file"));
    std::fs::write(folder.file("text"), "hello")?;
    assert!(said(&folder.file("text")).contains("it is no model file"));
    let mut bytes = Tower::default().fit(vec![1.0])?.to_bytes()?;
    bytes[8] = 2;
    std::fs::write(folder.file("new"), &bytes)?;
    assert!(said(&folder.file("new")).contains("it has form 2"));
    Ok(())
}

/// Files of earlier releases are read by all later ones. `UPDATE_MODELS=1` writes that of this release.
#[test]
fn models_of_all_releases_are_read() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/models");
    let current = folder.join("0.1.0.model");
    if std::env::var_os("UPDATE_MODELS").is_some() {
        model().save(&current)?;
    }
    let expected = model().transform(data())?;
    let mut count = 0;
    for entry in std::fs::read_dir(&folder)? {
        let loaded = Fitted::<Everything>::load(entry?.path())?;
        let found = loaded.transform(data())?;
        // The file may come from another machine, whose logarithms differ in the last digit.
        let near = found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9 * b.abs().max(1.0));
        assert!(near && found.len() == expected.len());
        count += 1;
    }
    assert!(count > 0);
    Ok(())
}
