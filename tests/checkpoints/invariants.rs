//! What has to hold of every run, one test each: J1 to J9. J6 (batches) and J8 (impure steps) do not apply yet:
//! there are neither.

use crate::place::{Place, bits, files, xs};
use crate::steps::*;
use neatpipe::checkpoint::Cause;
use neatpipe::prelude::*;
use neatpipe::store::{Store, Verify};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fs;

thread_local! {
    static ROLL: Cell<f64> = const { Cell::new(0.0) };
}

/// Chance without a state.
#[step]
pub fn jitter(x: &[f64]) -> Vec<f64> {
    x.iter().enumerate().map(|(row, x)| x + ROLL.get() * (row % 3) as f64).collect()
}

/// The stores that a run may have.
fn stores(place: &Place) -> [(&'static str, Store); 3] {
    [
        ("disk", place.store()),
        ("memory", Store::in_memory().unwrap()),
        ("both", Store::open(place.join("both")).unwrap()),
    ]
}

pipeline! {
    Segments<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let units = Units {}(x);
        #[checkpoint(always)]
        let centered = Center {}(units);
        centered
    }
}

/// `units` has other code with the same output and its state in other units: `centered` is found by content, and
/// the state of `units` has to be this run's own.
#[test]
fn j1_the_state_of_an_ancestor_never_comes_from_a_content_hit() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let plan = Segments::default();
        restore_code(&EDITED);
        plan.fit_in(&store, xs()).unwrap();
        edit("Units", 1);
        calls();
        let model = plan.fit_in(&store, xs()).unwrap();
        let ran = calls();
        if name == "disk" {
            assert_eq!(ran, ["Units.fit", "Units.transform"], "`centered` is found by content");
        }
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}");
        // What was found by content is now there by what it was made of: with the right state as well.
        let model = plan.fit_in(&store, xs()).unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}, again");
        restore_code(&EDITED);
        let model = plan.fit_in(&store, xs()).unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}, back");
    }
}

pipeline! {
    Twins<x: Vec<f64> -> Vec<f64>> {
        let one = Center {}(x);
        let other = Center {}(x);
        #[checkpoint(always)]
        let both = mix { share: 0.25 }(one, other);
        let again = Center {}(x);
        mix(both, again)
    }
}

#[test]
fn j2_twins_have_one_key_and_each_its_state() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let plan = Twins::default();
        plan.fit_in(&store, xs()).unwrap();
        calls();
        let model = plan.fit_in(&store, xs()).unwrap();
        // The state of the third is not among those of the checkpoint's ancestors.
        assert_eq!(calls(), ["Center.fit"], "{name}");
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}");
    }
}

pipeline! {
    NoisyTwins<x: Vec<f64> -> Vec<f64>> {
        let one = Noise {}(x);
        let other = Noise {}(x);
        #[checkpoint(always)]
        let both = mix { share: 0.25 }(one, other);
        Center(both)
    }
}

/// The same step on the same data has one key: where chance gave the two different states, neither may stand for
/// both.
#[test]
fn j2_twins_that_are_not_deterministic() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let plan = NoisyTwins::default();
        chance(1);
        plan.fit_in(&store, xs()).unwrap();
        chance(8);
        let model = bits(&plan.fit_in(&store, xs()).unwrap());
        let one_run = (0..9).any(|seed| {
            chance(seed);
            bits(&plan.fit(xs()).unwrap()) == model
        });
        assert!(one_run, "{name}: a mixture of two runs");
    }
}

pipeline! {
    Left<x: Vec<f64> -> Vec<f64>> {
        let noise = Noise {}(x);
        #[checkpoint(always)]
        let left = Scale {}(noise);
        left
    }
}
pipeline! {
    Right<x: Vec<f64> -> Vec<f64>> {
        let noise = Noise {}(x);
        #[checkpoint(always)]
        let right = Units {}(noise);
        right
    }
}
pipeline! {
    LeftAndRight<x: Vec<f64> -> Vec<f64>> {
        let noise = Noise {}(x);
        #[checkpoint(always)]
        let left = Scale {}(noise);
        #[checkpoint(always)]
        let right = Units {}(noise);
        mix(left, right)
    }
}

/// Two entries that were made of two different states of one node.
#[test]
fn j3_two_sources_of_one_state_have_to_agree() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        chance(0);
        Left::default().fit_in(&store, xs()).unwrap();
        chance(1);
        Right::default().fit_in(&store, xs()).unwrap();
        let plan = LeftAndRight::default();
        chance(2);
        calls();
        let model = plan.fit_in(&store, xs()).unwrap();
        let said = model.explain().unwrap();
        assert!(!calls().is_empty(), "{name}: one of the two entries is dropped");
        assert!(said.steps.iter().any(|step| step.cause == Some(Cause::NotDeterministic)), "{name}\n{said}");
        let model = bits(&model);
        let one_run = (0..3).any(|seed| {
            chance(seed);
            bits(&plan.fit(xs()).unwrap()) == model
        });
        assert!(one_run, "{name}: a mixture of two runs");
    }
}

pipeline! {
    Jittered<x: Vec<f64> -> Vec<f64>> {
        let rolled = jitter(x);
        #[checkpoint(always)]
        let scaled = Scale {}(rolled);
        let units = Units {}(rolled);
        mix(scaled, units)
    }
}

/// `rolled` is computed anew for `units`, and is not what the stored `scaled` was made of.
#[test]
fn j4_what_is_computed_anew_has_to_be_what_a_loaded_entry_was_made_of() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let plan = Jittered::default();
        ROLL.set(1.0);
        plan.fit_in(&store, xs()).unwrap();
        calls();
        plan.fit_in(&store, xs()).unwrap();
        assert_eq!(calls(), ["Units.fit"], "{name}: with the same luck `scaled` is good");
        ROLL.set(5.0);
        let model = plan.fit_in(&store, xs()).unwrap();
        let said = model.explain().unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}: a mixture of two runs\n{said}");
        assert_eq!(said.step("scaled").unwrap().cause, Some(Cause::NotDeterministic), "{name}\n{said}");
        ROLL.set(0.0);
    }
}

pipeline! {
    JitteredTwice<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let rolled = jitter(x);
        #[checkpoint(always)]
        let scaled = Scale {}(rolled);
        let units = Units {}(rolled);
        mix(scaled, units)
    }
}

/// As before, where what was lost and is computed anew is a checkpoint itself.
#[test]
fn j4_a_lost_checkpoint_before_one_that_is_there() {
    let place = Place::new();
    let plan = JitteredTwice::default();
    ROLL.set(1.0);
    plan.fit_in(&place.store(), xs()).unwrap();
    let lost = |file: &&std::path::PathBuf| {
        let text = fs::read_to_string(file).unwrap_or_default();
        text.contains("\"rolled\"") && file.to_string_lossy().contains("v1/m")
    };
    let manifests = files(&place);
    let lost: Vec<_> = manifests.iter().filter(lost).collect();
    assert!(!lost.is_empty(), "{manifests:?}");
    lost.into_iter().for_each(|file| fs::remove_file(file).unwrap());
    ROLL.set(5.0);
    let model = plan.fit_in(&place.store(), xs()).unwrap();
    assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{}", model.explain().unwrap());
    ROLL.set(0.0);
}

/// A value with all that a codec can get wrong.
#[derive(Artifact, Clone, Debug)]
pub struct Everything {
    floats: Vec<f64>,
    single: f32,
    texts: Vec<String>,
    nested: Vec<Vec<i8>>,
    maybe: Option<Option<u64>>,
    ordered: BTreeMap<String, (bool, char)>,
    hashed: HashMap<u32, i128>,
    empty: Vec<u8>,
    unit: (),
}

#[step]
pub fn everything(x: &[f64]) -> Everything {
    let hashed = x.iter().map(|x| (x.to_bits() as u32, i128::from(x.to_bits()) << 60));
    Everything {
        floats: x.to_vec(),
        single: f32::from_bits(0x7fc0_1234),
        texts: vec![String::new(), "ä\0\n".to_owned()],
        nested: vec![vec![], vec![-1, 2], vec![]],
        maybe: Some(None),
        ordered: BTreeMap::from([("b".to_owned(), (true, 'ß')), (String::new(), (false, '\0'))]),
        hashed: hashed.collect(),
        empty: Vec::new(),
        unit: (),
    }
}

/// Sees every bit of it.
#[derive(Step, Clone, Debug)]
pub struct Summary {
    #[state]
    seen: String,
}

#[step]
impl Summary {
    fn fit(&mut self, all: &Everything) {
        let hashed: BTreeMap<_, _> = all.hashed.iter().collect();
        let floats: Vec<u64> = all.floats.iter().map(|x| x.to_bits()).collect();
        let all = (
            floats,
            all.single.to_bits(),
            &all.texts,
            &all.nested,
            all.maybe,
            &all.ordered,
            hashed,
            &all.empty,
        );
        self.seen = format!("{all:?}");
    }

    fn transform(&self, all: &Everything) -> String {
        format!("{} {}", self.seen, all.floats.len())
    }
}

pipeline! {
    Stored<x: Vec<f64> -> String> {
        #[checkpoint(always)]
        let all = everything(x);
        Summary(all)
    }
}

#[test]
fn j5_what_is_read_again_drives_the_next_step_to_the_same() {
    let place = Place::new();
    let odd = vec![
        -0.0,
        0.0,
        f64::from_bits(0x7ff8_0000_0000_0007),
        f64::from_bits(0xfff0_0000_0000_0001),
        f64::INFINITY,
        f64::from_bits(1),
        f64::MIN,
    ];
    for (name, store) in stores(&place) {
        for data in [odd.clone(), Vec::new(), xs()] {
            let plan = Stored::default();
            plan.fit_in(&store, data.clone()).unwrap();
            let model = plan.fit_in(&store, data.clone()).unwrap();
            assert_eq!(model.explain().unwrap().computed(), ["Summary"], "{name}");
            let plain = plan.fit(data).unwrap();
            assert_eq!(model.transform(vec![1.0]).unwrap(), plain.transform(vec![1.0]).unwrap(), "{name}");
        }
    }
}

/// A pipeline that is handed the hash of a file sees each change of it, whatever its size and its time say.
#[test]
fn j7_files_are_looked_at_again() {
    let place = Place::new();
    let store = place.store();
    let file = place.join("..").join(format!("neatpipe_j7_{}", std::process::id()));
    let mut keys = Vec::new();
    for content in ["1,2,3", "1,2,4", "1,2,3"] {
        let old = fs::metadata(&file).and_then(|old| old.modified()).ok();
        fs::write(&file, content).unwrap();
        if let Some(old) = old {
            fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
        }
        keys.push(store.hash_file(&file, Verify::Always).unwrap());
    }
    fs::remove_file(&file).unwrap();
    assert_ne!(keys[0], keys[1]);
    assert_eq!(keys[0], keys[2]);
}

pipeline! {
    InPlace<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let units = Units {}(x);
        let scaled = Scale {}(units);
        let again = Scale { to: 3.0 }(units);
        let last = mix(scaled, again);
        Learned(last)
    }
}

pipeline! {
    /// The last reader owns the checkpoint's output and writes into it.
    InPlaceAlone<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let units = Units {}(x);
        Scale(units)
    }
}

pipeline! {
    Learned<x: Vec<f64> -> Vec<f64>> {
        Center(x)
    }
}

/// `Scale` takes its rows by value and writes into them.
#[test]
fn j9_a_step_in_place_does_not_change_what_was_stored() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let (plan, alone) = (InPlace::default(), InPlaceAlone::default());
        for round in 0..4 {
            let model = alone.fit_in(&store, xs()).unwrap();
            assert_eq!(bits(&model), bits(&alone.fit(xs()).unwrap()), "{name} {round}");
            let model = plan.fit_in(&store, xs()).unwrap();
            assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name} {round}");
        }
        let mut other = plan.clone();
        other.update_hyperparams([("scaled__to", 1.25)]).unwrap();
        let model = other.fit_in(&store, xs()).unwrap();
        assert_eq!(bits(&model), bits(&other.fit(xs()).unwrap()), "{name}");
    }
}
