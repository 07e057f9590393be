//! Writes pipelines with stages: seeded, so that the text that is compiled can be compared with what is written.

use std::fmt::Write as _;
use std::path::Path;

/// How many pipelines there are, and how many of them are compiled in every run of the tests.
const COUNT: u64 = 300;
const FEW: u64 = 5;

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn pick(&mut self, from: &[String]) -> String {
        let back = self.below(from.len()).min(self.below(from.len()));
        from[from.len() - 1 - back].clone()
    }
}

/// What a pipeline does to the rows and to the order of its batches.
#[derive(Default)]
struct Written {
    text: String,
    stages: Vec<String>,
    /// Results may come in another order.
    any: bool,
    /// All rows become one batch.
    joins: bool,
}

fn pipeline(seed: u64) -> Written {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491);
    let mut written = Written::default();
    let nodes = 3 + random.below(8);
    let mut values = vec!["x".to_owned()];
    let mut unread: Vec<String> = vec!["x".to_owned()];
    let mut text = String::new();
    let mut lines = 0;
    let mut staged = false;
    for node in 0..nodes {
        let name = format!("n{node}");
        let barrier = random.below(9);
        if barrier < 3 && written.stages.len() < 3 {
            let value = random.pick(&values);
            let passed = format!("b{node}");
            let (kind, more) = match barrier {
                0 => ("in_order", ["", ", queue = 1", ", replicas = 2"][random.below(3)]),
                1 => ("any_order", ["", ", queue = 3", ", replicas = 3"][random.below(3)]),
                _ => ("join", ""),
            };
            match barrier {
                0 => written.any = false,
                1 => written.any = true,
                _ => (written.any, written.joins) = (false, true),
            }
            let _ = writeln!(text, "        let {passed} = barrier({kind}{more})({value});");
            // Right behind a stage it says how that one ends.
            if !staged {
                written.stages.push(passed.clone());
            }
            unread.retain(|other| *other != value);
            values.push(passed.clone());
            unread.push(passed);
        }
        let mut read = Vec::new();
        let mut one = |random: &mut Random, values: &[String]| {
            let value = random.pick(values);
            read.push(value.clone());
            value
        };
        let mut nested = false;
        let call = match random.below(9) {
            0 | 1 if values.len() > 1 => {
                let (a, b) = (one(&mut random, &values), one(&mut random, &values));
                format!("Pair {{ share: 0.25 }}({a}, {b})")
            }
            2 => format!("work {{ by: {}.5 }}({})", random.below(3), one(&mut random, &values)),
            3 => format!("Twist {{}}({})", one(&mut random, &values)),
            4 if written.joins => format!("Spread {{}}({})", one(&mut random, &values)),
            5 if lines < 1 => {
                nested = true;
                format!("InnerJoin {{}}({})", one(&mut random, &values))
            }
            6 if lines < 1 => {
                nested = true;
                format!("InnerLine {{}}({})", one(&mut random, &values))
            }
            7 if unread.len() == 1 => {
                let only = unread[0].clone();
                read.push(only.clone());
                values.clear();
                format!("keep {{}}({only})")
            }
            _ => format!("choose {{ a: work {{}}, b: Twist {{}} }}({})", one(&mut random, &values)),
        };
        unread.retain(|value| !read.contains(value));
        lines += usize::from(nested);
        let mark = match random.below(6) {
            _ if nested => "        #[stage(nested)]\n".to_owned(),
            _ if written.stages.len() > 3 => String::new(),
            0 => "        #[stage(replicas = 2)]\n".to_owned(),
            1 => {
                written.any = true;
                "        #[stage(replicas = 3, queue = 1, order = any)]\n".to_owned()
            }
            _ => String::new(),
        };
        staged = !nested && !mark.is_empty();
        if staged {
            written.stages.push(name.clone());
        }
        let _ = writeln!(text, "{mark}        let {name} = {call};");
        values.push(name.clone());
        unread.push(name);
    }
    let mut output = unread.pop().unwrap_or_else(|| "x".to_owned());
    for (place, value) in unread.iter().enumerate() {
        let _ = writeln!(text, "        let m{place} = Pair {{}}({output}, {value});");
        output = format!("m{place}");
    }
    if output.starts_with('b') {
        let _ = writeln!(text, "        let last = Twist {{}}({output});");
        "last".clone_into(&mut output);
    }
    let text = format!(
        "pipeline! {{\n    pub P{seed}<x: Vec<f64> -> Vec<f64>> {{\n{text}        {output}\n    }}\n}}\n"
    );
    Written { text, ..written }
}

fn file(which: std::ops::Range<u64>) -> String {
    let mut text = String::from(
        "//! Written by `generate.rs`: `UPDATE=1 cargo test --test streaming pipelines_are_as_written`.\n\n\
         use crate::random::drive;\nuse crate::steps::*;\nuse neatpipe::prelude::*;\n\n",
    );
    let mut calls = String::from("/// Drives every one of them.\npub fn each(draws: usize) {\n");
    for seed in which {
        let Written { text: pipeline, stages, any, joins } = pipeline(seed);
        text += &pipeline;
        text.push('\n');
        let (stages, order) = (stages.join(" "), if any { "any" } else { "in order" });
        let batches = if joins { "joined" } else { "apart" };
        let _ = writeln!(calls, "    drive::<P{seed}>({seed}, \"{stages}\", \"{order}, {batches}\", draws);");
    }
    text + &calls + "}\n"
}

#[test]
fn pipelines_are_as_written() {
    for (name, which) in [("few", 0..FEW), ("more", FEW..COUNT)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/streaming/{name}.rs"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, file(which.clone())).expect("the file can be written");
        }
        let found = std::fs::read_to_string(&path).expect("the file is there");
        assert!(
            found == file(which),
            "`UPDATE=1 cargo test --test streaming pipelines_are_as_written` writes it anew"
        );
    }
}
