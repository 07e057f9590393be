//! The edits, and the steps that each of them changes.

/// An edit.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// File, what is found, what it becomes.
    pub(crate) edits: &'static [(&'static str, &'static str, &'static str)],
    /// Flags of cargo, all of them with `--`, and variables of its environment.
    pub(crate) flags: &'static [&'static str],
    /// The steps that change, in order.
    pub(crate) changes: &'static [&'static str],
    /// An item that differs in each of them; empty where it is none.
    pub(crate) item: &'static str,
    /// Whether it runs always.
    pub(crate) common: bool,
}

/// All steps whose code is read from the sources.
const ALL: [&str; 17] = [
    "Center",
    "aliased",
    "built",
    "coarse",
    "depends",
    "environment",
    "included",
    "lengthened",
    "limited",
    "paired",
    "placed",
    "plain",
    "ruled",
    "shown",
    "squared",
    "steep",
    "twice",
];

macro_rules! rows {
    ($($kind:ident $name:literal: $edits:expr, [$($flag:literal),*] => $changes:expr, $item:literal;)*) => {
        pub(crate) const ROWS: &[Row] = &[$(Row {
            name: $name,
            edits: &$edits,
            flags: &[$($flag),*],
            changes: &$changes,
            item: $item,
            common: matches!(stringify!($kind).as_bytes(), b"common"),
        }),*];
    };
}

const STEPS: &str = "app/src/steps.rs";
const UTIL: &str = "app/src/util.rs";
const OPS: &str = "app/src/ops.rs";
const SHAPES: &str = "app/src/shapes.rs";

rows! {
    rare "nothing": [], [] => [], "";
    common "the step's body": [(STEPS, "x * FACTOR", "x - FACTOR")], [] => ["coarse", "plain"], "step plain";
    rare "a private helper two calls away": [(UTIL, "x + 3.0", "x + 3.5")], [] => ["coarse", "plain"], "app::util::hidden";
    common "an operator that nobody names": [(OPS, "self.b + other.b", "self.b - other.b")], [] => ["coarse", "paired"], "app::ops::Add for Pair";
    rare "a constant": [(UTIL, "FACTOR: f64 = 1.5", "FACTOR: f64 = 1.25")], [] => ["coarse", "plain"], "app::util::FACTOR";
    rare "a macro": [("app/src/macros.rs", "$x * 2.0", "$x * 2.5")], [] => ["coarse", "twice"], "app::macros::doubled";
    rare "a macro that is not used": [("app/src/macros.rs", "$x / 2.0", "$x / 2.5")], [] => ["coarse"], "";
    common "a path dependency's function": [("helper/src/inner.rs", "x + 4.0", "x + 4.5")], [] => ["coarse", "depends"], "helper::inner::far";
    rare "a path dependency's method": [("helper/src/lib.rs", "x / self.unit", "x / self.unit + 1.0")], [] => ["coarse", "ruled"], "helper::Ruler::measure";
    rare "a path dependency's other method": [("helper/src/lib.rs", "x * self.unit", "x * self.unit + 1.0")], [] => ["coarse"], "";
    rare "an impl of a path dependency's trait": [("helper/src/lib.rs", "self + 30.0", "self + 31.0")], [] => ["coarse", "lengthened"], "helper::Longer for f64";
    rare "a path dependency's unused function": [("helper/src/lib.rs", "x - 9.0", "x - 8.0")], [] => ["coarse"], "";
    common "a locked dependency's version": [
        ("Cargo.lock", "name = \"locked\"\nversion = \"1.0.1\"", "name = \"locked\"\nversion = \"1.0.0\""),
        (
            "Cargo.lock",
            "checksum = \"0000000000000000000000000000000000000000000000000000000000000001\"",
            "checksum = \"0000000000000000000000000000000000000000000000000000000000000000\"",
        ),
    ], [] => ALL, "";
    rare "a feature": [], ["--features=steep"] => ALL, "";
    common "comments, docs, layout and moved lines": [
        (UTIL, "fn hidden(x: f64) -> f64 {", "// A comment.\n/// Its docs.\nfn hidden(\n    x: f64,\n) -> f64 {\n"),
        (UTIL, "true => y,", "true => { y }"),
        (UTIL, "/// How much.", "/// How very much.\n//"),
        (STEPS, "/// A macro.", "/// A macro that doubles."),
        (STEPS, "doubled!(x)", "\n    doubled!(x) /* twice */"),
        (STEPS, "pub fn twice(x: f64)", "pub fn twice(\n    x: f64,\n)"),
        (OPS, "fn add(self, other: Self) -> Self {\n", "fn add(self, other: Self) -> Self {\n\n\n"),
        ("helper/src/inner.rs", "pub fn", "\n\n// Far.\npub fn"),
    ], [] => [], "";
    rare "functions in another order": [
        (UTIL, "pub fn unrelated(x: f64) -> f64 {\n    x * 8.0\n}\n", ""),
        (UTIL, "pub fn outer(", "pub fn unrelated(x: f64) -> f64 {\n    x * 8.0\n}\n\npub fn outer("),
    ], [] => ["coarse"], "";
    rare "an unrelated function": [(UTIL, "x * 8.0", "x * 9.0")], [] => ["coarse"], "";
    rare "an unrelated type's method of the same name": [(OPS, "self.a + 7.0", "self.a + 8.0")], [] => ["coarse"], "";
    rare "an unrelated type's operator": [(OPS, "self.a - other.a", "other.a - self.a")], [] => ["coarse"], "";
    rare "another method of a type that is used": [(OPS, "self.a * self.b", "self.a / self.b")], [] => ["coarse"], "";
    rare "a field's type": [(OPS, "pub struct Pair {", "#[derive(Debug)]\npub struct Pair {")], [] => ["coarse", "paired"], "app::ops::Pair";
    rare "behind another name": [(UTIL, "x + 5.0", "x + 6.0")], [] => ["aliased", "coarse"], "app::util::named_otherwise";
    rare "another function behind the same name": [(STEPS, "named_otherwise as renamed", "unrelated as renamed")], [] => ["aliased", "coarse"], "app::util::unrelated";
    common "a trait's default method": [(SHAPES, "self.area() * 2.0", "self.area() * 3.0")], [] => ["coarse", "squared"], "app::shapes::Shape";
    rare "an impl of a trait": [(SHAPES, "self.side * self.side", "self.side * self.side * 1.0")], [] => ["coarse", "squared"], "app::shapes::Shape for Square";
    rare "an impl of the trait for another type": [(SHAPES, "self.radius * 3.0", "self.radius * 3.1")], [] => ["coarse"], "";
    rare "a generic helper": [(UTIL, "*value > found", "*value >= found")], [] => ["coarse", "limited"], "app::util::largest";
    rare "a module in another place": [("app/src/odd/place.rs", "x + 11.0", "x + 12.0")], [] => ["coarse", "placed"], "app::placed::inner::deep";
    rare "the file of a module": [("app/src/lib.rs", "pub mod util;", "#[allow(dead_code)]\npub mod util;")], [] => ["aliased", "coarse", "limited", "plain", "steep"], "";
    rare "a helper in an example": [("app/examples/other/main.rs", "x + 20.0", "x + 22.0")], [] => ["shown"], "app::local";
    rare "a module of an example": [("app/examples/other/beside.rs", "x + 21.0", "x + 23.0")], [] => ["shown"], "app::beside::next";
    rare "a helper of tests": [(UTIL, "    fn hidden() -> f64 {\n        1.0", "    fn hidden() -> f64 {\n        1.0 + 0.0")], [] => ["coarse"], "";
    rare "a private helper of a step with a state": [(STEPS, "x.iter().sum::<f64>() / x", "x.iter().sum::<f64>() / 2.0 / x")], [] => ["Center", "coarse"], "app::steps::mean";
    rare "a file that is included": [("app/src/named.list", "1\n", "1\n2\n")], [] => ["coarse", "included"], "app::named::lines";
    rare "what a build script writes": [("app/words.list", "last", "longer")], [] => ["built", "coarse"], "app::named::made";
    rare "a variable of the build": [], ["STEEPNESS=fast"] => ["coarse", "environment"], "step environment";
    rare "the version that is written": [(STEPS, "version = \"3\"", "version = \"4\"")], [] => ["coarse", "manual"], "";
}
