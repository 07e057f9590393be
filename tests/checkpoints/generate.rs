//! Writes pipelines: seeded, so that the text that is compiled can be compared with what is written.

use std::fmt::Write as _;
use std::path::Path;

/// How many pipelines there are, and how many of them are compiled in every run of the tests.
const COUNT: u64 = 300;
const FEW: u64 = 8;

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn pick(&mut self, from: &[String]) -> String {
        // What came last more often than not, so that graphs are deep as well as wide.
        let back = self.below(from.len()).min(self.below(from.len()));
        from[from.len() - 1 - back].clone()
    }
}

/// A pipeline of 3 to 10 nodes.
fn pipeline(seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    let nodes = 3 + random.below(8);
    let mut values = vec!["x".to_owned()];
    let mut unread: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut noisy = 0;
    for node in 0..nodes {
        let name = format!("n{node}");
        let last = node + 1 == nodes;
        let (mut read, mut second) = (Vec::new(), None);
        let mut one = |random: &mut Random, values: &[String]| {
            let value = random.pick(values);
            read.push(value.clone());
            value
        };
        let kind = if last && unread.len() > 1 { 0 } else { random.below(21) };
        let call = match kind {
            0 | 1 if values.len() > 1 => {
                let (a, b) = (one(&mut random, &values), one(&mut random, &values));
                format!("mix {{ share: 0.25 }}({a}, {b})")
            }
            2 => format!("Shift {{ by: {}.5 }}({})", random.below(3), one(&mut random, &values)),
            3 => format!("Center {{}}({})", one(&mut random, &values)),
            4 => format!("Scale {{}}({})", one(&mut random, &values)),
            5 => format!("Fused {{}}({})", one(&mut random, &values)),
            6 => format!("Late {{}}({})", one(&mut random, &values)),
            7 => format!("Units {{}}({})", one(&mut random, &values)),
            8 | 9 => format!("in_sample Learn {{}}({}, y)", one(&mut random, &values)),
            10 => {
                format!("choose {{ a: Center {{}}, b: Scale {{ to: 1.5 }} }}({})", one(&mut random, &values))
            }
            11 => format!("optional Shift {{ by: 0.5 }}({})", one(&mut random, &values)),
            12 if seed.is_multiple_of(5) && noisy < 3 => {
                noisy += 1;
                format!("Noise {{}}({})", one(&mut random, &values))
            }
            13 | 14 => format!("Held {{}}({})", one(&mut random, &values)),
            15 => format!("in_sample Taught {{}}({}, y)", one(&mut random, &values)),
            16 => format!("in_sample Deeper {{}}({}, y)", one(&mut random, &values)),
            17 => {
                let (a, b) = (one(&mut random, &values), one(&mut random, &values));
                format!("Joint {{}}({a}, {b})")
            }
            18 => {
                second = Some(format!("{name}b"));
                format!("Twofold {{}}({})", one(&mut random, &values))
            }
            19 => format!("choose {{ a: Held {{}}, b: Center {{}} }}({})", one(&mut random, &values)),
            20 if seed.is_multiple_of(5) && noisy < 3 => {
                noisy += 1;
                format!("NoiseHeld {{}}({})", one(&mut random, &values))
            }
            20 => format!("optional Held {{}}({})", one(&mut random, &values)),
            _ => format!("Inner {{}}({})", one(&mut random, &values)),
        };
        unread.retain(|value| !read.contains(value));
        let checkpoint = if random.below(5) < 2 { "        #[checkpoint(always)]\n" } else { "" };
        let names = match &second {
            None => name.clone(),
            Some(second) => format!("({name}, {second})"),
        };
        let _ = writeln!(text, "{checkpoint}        let {names} = {call};");
        for name in [name].into_iter().chain(second) {
            values.push(name.clone());
            unread.push(name);
        }
    }
    // Every node is read: what is left over is mixed into the output.
    let mut output = unread.pop().unwrap_or_else(|| "x".to_owned());
    for (place, value) in unread.iter().enumerate() {
        let _ = writeln!(text, "        let m{place} = mix {{}}({output}, {value});");
        output = format!("m{place}");
    }
    if !text.contains("checkpoint") {
        text = text.replacen("        let", "        #[checkpoint(always)]\n        let", 1);
    }
    let target = if text.contains(", y)") { ", y: Target<Vec<f64>>" } else { "" };
    format!(
        "pipeline! {{\n    pub P{seed}<x: Vec<f64>{target} -> Vec<f64>> {{\n{text}        {output}\n    }}\n}}\n"
    )
}

fn file(which: std::ops::Range<u64>) -> String {
    let mut text = String::from(
        "//! Written by `generate.rs`: `UPDATE=1 cargo test --test checkpoints pipelines_are_as_written`.\n\n\
         use crate::random::{Drawn, Supervised, Unsupervised};\nuse crate::steps::*;\nuse neatpipe::prelude::*;\n\n",
    );
    for seed in which.clone() {
        text += &pipeline(seed);
        text.push('\n');
    }
    text += "/// Drives every one of them.\npub fn each(drive: &mut dyn FnMut(&dyn Drawn)) {\n";
    for seed in which {
        let kind = if pipeline(seed).contains(", y)") { "Supervised" } else { "Unsupervised" };
        let _ = writeln!(text, "    drive(&{kind}::<P{seed}>::new({seed}));");
    }
    text + "}\n"
}

#[test]
fn pipelines_are_as_written() {
    for (name, which) in [("few", 0..FEW), ("more", FEW..COUNT)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/checkpoints/{name}.rs"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, file(which.clone())).expect("the file can be written");
        }
        let found = std::fs::read_to_string(&path).expect("the file is there");
        assert!(
            found == file(which),
            "`UPDATE=1 cargo test --test checkpoints pipelines_are_as_written` writes it anew"
        );
    }
}
