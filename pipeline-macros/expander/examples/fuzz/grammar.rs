//! Writes pipelines that keep every rule, and knows steps to begin with.

use super::random::Random;
use std::fmt::Write as _;

/// What an input or a node is to those who read it.
#[derive(Clone, Debug)]
struct Value {
    name: String,
    target: bool,
    /// Whether a supervised step is behind it.
    seen: bool,
    read: bool,
    /// Whether `inverse` can undo it.
    invertible: bool,
    /// Whether a step alone makes it, so that others may follow its hyperparameters.
    followed: bool,
}

/// What a unit may be where it stands.
#[derive(Clone, Copy)]
struct Place {
    /// Under a name: a choice, with spaces.
    choice: bool,
    /// With one input and one output, so that the step may be left out.
    optional: bool,
    /// Whether its fields may follow others.
    follows: bool,
    depth: usize,
}

const TYPES: [&str; 12] = [
    "Matrix",
    "Vec<f64>",
    "Vec<Vec<u8>>",
    "fn(u8) -> u8",
    "Box<dyn Fn(u8) -> X>",
    "[f64; { 1 + 2 }]",
    "(A, B)",
    "HashMap<String, [u8; 4]>",
    "crate::data::Rows<'static, 3>",
    "<A as Data>::Owned",
    "Größe",
    "r#type::Of<r#fn>",
];
const STEPS: [&str; 10] = [
    "Scale",
    "scale",
    "models::linear::Ridge",
    "::krate::Step",
    "crate::Step",
    "Cast<f64>",
    "Cast::<Vec<Vec<u8>>>",
    "Wide<3, { 1 + 2 }, 'static>",
    "r#try",
    "größe",
];
const VALUES: [&str; 16] = [
    "1",
    "-1.5e-3",
    "true",
    "\"a > b\"",
    "a < b",
    "|a| a + 1",
    "if a { b } else { c }",
    "Other { a: 1, ..b }",
    "vec![1, 2]",
    "x as f64",
    "1..",
    "(1, 2)",
    "[0; 3]",
    "f::<u8>(3)?",
    "match a { _ => 2 }",
    "{ let a = 1; a }",
];
/// Spaces that any value may lie in, as far as the compiler sees.
const SPACES: [&str; 8] = [
    "uniform(low, high)",
    "log_uniform(LOW, 10.0)",
    "[first, Level::Second]",
    "spaces::<f64>(3)",
    "..",
    "low..=high",
    "match a { _ => b }",
    "normal(0.0, 1.0).truncated(a, b)",
];

/// A pipeline without a mistake.
pub fn pipeline(random: &mut Random) -> String {
    Writer { random, values: Vec::new(), body: String::new(), names: 0, weights: None, side: None }.pipeline()
}

struct Writer<'r> {
    random: &'r mut Random,
    values: Vec<Value>,
    body: String,
    names: usize,
    weights: Option<String>,
    side: Option<String>,
}

/// The arguments of a call, and what they make of it.
struct Arguments {
    text: String,
    targets: bool,
    /// Those that are no targets and no weights.
    inputs: usize,
    seen: bool,
}

impl Writer<'_> {
    fn pipeline(mut self) -> String {
        let mut inputs = Vec::new();
        // Every type parameter stands in an input.
        let mut bounded = self.random.one_in(4).then_some("Both<T, U>");
        let bounds =
            if bounded.is_some() { "where T: Clone + 'static, U: Fn(u8) -> T, Vec<T>: Send " } else { "" };
        for _ in 0..=self.random.below(3) {
            let (name, ty) = (self.name("x"), bounded.take().unwrap_or_else(|| self.random.pick(&TYPES)));
            inputs.push(format!("{name}: {ty}"));
            self.add(name, false, false, false);
        }
        if self.random.one_in(2) {
            let (name, ty) = (self.name("y"), self.random.pick(&TYPES));
            inputs.push(format!("{name}: Target<{ty}>"));
            self.add(name, true, false, false);
        }
        if self.random.one_in(4) {
            let name = self.name("w");
            inputs.push(format!("{name}: Weights"));
            self.weights = Some(name);
        }
        if self.random.one_in(4) {
            let name = self.name("s");
            inputs.push(format!("{name}: Side<Table<u8>>"));
            self.side = Some(name);
        }
        for _ in 0..self.random.below(8) {
            self.statement();
        }
        let outputs = 1 + self.random.below(3);
        let ends: Vec<String> = (0..outputs).map(|_| self.end()).collect();
        let mut text = String::new();
        if self.random.one_in(2) {
            text += "/// Documented.\n";
        }
        text += self.random.pick(&["", "pub ", "pub(crate) ", "pub(in crate::a) "]);
        let comma = if self.random.one_in(4) { "," } else { "" };
        let _ = write!(text, "Name<{}{comma} -> ", inputs.join(", "));
        if outputs > 1 {
            let named: Vec<String> =
                (0..outputs).map(|index| format!("out{index}: {}", self.random.pick(&TYPES))).collect();
            let _ = write!(text, "({})", named.join(", "));
        } else {
            text += self.random.pick(&TYPES);
        }
        text += "> ";
        text += bounds;
        let _ = write!(text, "{{\n{}", self.body);
        let _ = match ends.as_slice() {
            [end] => write!(text, "    {end}\n}}"),
            ends => write!(text, "    ({})\n}}", ends.join(", ")),
        };
        text
    }

    fn name(&mut self, base: &str) -> String {
        self.names += 1;
        let base = if self.random.one_in(12) {
            self.random.pick(&["größe", "変数", "cx", "unnamed_"])
        } else {
            base
        };
        if self.names == 1 && self.random.one_in(12) {
            "r#type".into()
        } else {
            format!("{base}{}", self.names)
        }
    }

    fn add(&mut self, name: String, target: bool, seen: bool, invertible: bool) {
        self.values.push(Value { name, target, seen, read: false, invertible, followed: false });
    }

    /// Some value that fits, one that nobody reads yet more often.
    fn value(&mut self, target: bool) -> Option<usize> {
        let fits: Vec<usize> =
            (0..self.values.len()).filter(|index| self.values[*index].target == target).collect();
        let unread: Vec<usize> = fits.iter().copied().filter(|index| !self.values[*index].read).collect();
        let from = if unread.is_empty() || self.random.one_in(3) { fits } else { unread };
        (!from.is_empty()).then(|| from[self.random.below(from.len())])
    }

    fn read(&mut self, index: usize) -> (String, bool) {
        self.values[index].read = true;
        (self.values[index].name.clone(), self.values[index].seen)
    }

    /// A value as an argument, sometimes through a call of its own.
    fn argument(&mut self, target: bool, depth: usize) -> Option<(String, bool)> {
        let index = self.value(target)?;
        let (mut text, seen) = self.read(index);
        if self.random.one_in(5) {
            text += self.random.pick(&["[a]", "[a, b]", "[r#in, größe,]"]);
        }
        while depth < 4 && self.random.one_in(4) {
            let step = self.step();
            text = format!("{step}({text})");
        }
        Some((text, seen))
    }

    fn arguments(&mut self, supervised: bool) -> Arguments {
        let mut texts = Vec::new();
        let mut seen = false;
        for _ in 0..=self.random.below(2) {
            if let Some((text, saw)) = self.argument(false, 0) {
                texts.push(text);
                seen |= saw;
            }
        }
        let data = texts.len();
        let mut targets = false;
        // Rows that a model has seen train no other.
        if supervised
            && !seen
            && let Some((text, _)) = self.argument(true, 0)
        {
            texts.push(text);
            targets = true;
        }
        texts.extend(self.weights.take_if(|_| self.random.one_in(4)));
        let side = self.side.take_if(|_| self.random.one_in(4));
        let inputs = data + usize::from(side.is_some());
        texts.extend(side);
        let comma = if self.random.one_in(6) { "," } else { "" };
        Arguments { text: format!("({}{comma})", texts.join(", ")), targets, inputs, seen }
    }

    fn step(&mut self) -> String {
        self.fields(false, false)
    }

    /// A step with values, those of a named one with spaces.
    fn fields(&mut self, searched: bool, follows: bool) -> String {
        let mut step = self.random.pick(&STEPS).to_owned();
        if self.random.one_in(3) {
            let fields = ["k", "inner__k", "a__b__c", "r#in"];
            let from = self.random.below(fields.len());
            let count = self.random.below(3);
            let texts: Vec<String> =
                fields[from..].iter().take(count).map(|field| self.field(field, searched, follows)).collect();
            let comma = if !texts.is_empty() && self.random.one_in(3) { "," } else { "" };
            let _ = write!(step, " {{ {}{comma} }}", texts.join(", "));
        }
        step
    }

    fn field(&mut self, field: &str, searched: bool, follows: bool) -> String {
        let others: Vec<&String> =
            self.values.iter().filter(|value| value.followed).map(|value| &value.name).collect();
        if follows && !others.is_empty() && self.random.one_in(4) {
            let other = others[self.random.below(others.len())].trim_start_matches("r#");
            return format!("{field} = {other}__{}", self.random.pick(&["k", "inner__k"]));
        }
        let value = self.random.pick(&VALUES);
        let space = self.random.pick(&SPACES);
        match self.random.below(4) {
            0 if searched => format!("{field}: in {space}"),
            // `1.. in` is the beginning of another range.
            1 if searched && !value.ends_with("..") => format!("{field}: {value} in {space}"),
            _ => format!("{field}: {value}"),
        }
    }

    /// A step, a choice or an optional step, and whether it is a step alone.
    fn unit(&mut self, place: Place) -> (String, bool) {
        let Place { choice, optional, follows, depth } = place;
        if choice && depth < 3 && self.random.one_in(4) {
            let names = ["a", "r#fn", "größe", "fit", "optional", "in_sample"];
            let from = self.random.below(names.len() - 1);
            let count = 2 + self.random.below(3);
            let inner = Place { follows: false, depth: depth + 1, ..place };
            let branches: Vec<String> = names[from..]
                .iter()
                .take(count)
                .map(|name| format!("{name}: {}", self.unit(inner).0))
                .collect();
            let comma = if self.random.one_in(3) { "," } else { "" };
            return (format!("choose {{ {}{comma} }}", branches.join(", ")), false);
        }
        if choice && optional && self.random.one_in(6) {
            return (format!("optional {}", self.fields(true, false)), false);
        }
        (self.fields(choice, follows), true)
    }

    /// Names that a node had before.
    fn was(&mut self) -> String {
        if !self.random.one_in(8) {
            return String::new();
        }
        self.names += 1;
        let more =
            if self.random.one_in(2) { format!(", \"r#älter{}\"", self.names) } else { String::new() };
        format!("#[was(\"old{}\"{more})] ", self.names)
    }

    fn statement(&mut self) {
        match self.random.below(8) {
            0 => self.target(),
            1 => self.inverse(),
            2 => self.train_only(),
            _ => self.node(),
        }
    }

    fn node(&mut self) {
        let supervised = self.random.one_in(2);
        let Arguments { text, targets, inputs, seen } = self.arguments(supervised);
        let several = self.random.below(5);
        let opaque = self.random.one_in(8);
        let single = inputs == 1 && several > 1;
        let place = Place { choice: !opaque, optional: single, follows: !opaque, depth: 0 };
        let (step, alone) = self.unit(place);
        let (name, second) = (self.name("n"), self.name("m"));
        let pattern = match several {
            0 => format!("({name}, {second})"),
            1 => format!("({name}, _)"),
            2 => format!("{name}: {}", self.random.pick(&TYPES)),
            _ => name.clone(),
        };
        let mark = if opaque { "#[opaque] " } else { "" };
        let was = self.was();
        let word = match self.random.below(4) {
            _ if !targets => String::new(),
            0 | 1 => "in_sample ".to_owned(),
            2 if alone && inputs == 1 => self.folds(),
            _ => String::new(),
        };
        let stops = targets && !word.starts_with("out") && self.random.one_in(6);
        let stops = if stops { "#[early_stopping] " } else { "" };
        let _ = writeln!(self.body, "    {was}{mark}{stops}let {pattern} = {word}{step}{text};");
        let seen = (targets || seen) && word.is_empty();
        self.add(name, false, seen, alone && single);
        if let Some(value) = self.values.last_mut() {
            value.followed = alone && !opaque;
        }
        if several == 0 {
            self.add(second, false, seen, false);
        }
    }

    /// How the rows of a step are dealt out, by what may name a value.
    fn folds(&mut self) -> String {
        let value = self.random.below(self.values.len());
        let folds = match self.random.below(4) {
            0 => "5".to_owned(),
            1 => "KFold::new(5).shuffled(SEED)".to_owned(),
            2 => format!("Groups::<Kind> {{ of: &{}.column }}", self.read(value).0),
            _ => format!("by(5, {}, |a| a + 1)", self.read(value).0),
        };
        format!("out_of_fold({folds}) ")
    }

    fn target(&mut self) {
        let Some((text, seen)) = self.argument(true, 0) else { return };
        let name = self.name("t");
        let (step, alone) = self.unit(Place { choice: true, optional: true, follows: true, depth: 0 });
        let was = self.was();
        let _ = writeln!(self.body, "    {was}let {name} = {step}({text});");
        self.add(name, true, seen, alone);
    }

    fn inverse(&mut self) {
        let undone: Vec<usize> = (0..self.values.len())
            .filter(|index| self.values[*index].invertible && self.values[*index].target)
            .collect();
        if undone.is_empty() {
            return;
        }
        let undone = undone[self.random.below(undone.len())];
        self.values[undone].read = true;
        let undone = self.values[undone].name.clone();
        let Some((text, seen)) = self.argument(false, 4) else { return };
        let name = self.name("v");
        let _ = writeln!(self.body, "    let {name} = inverse({undone})({text});");
        self.add(name, false, seen, false);
    }

    fn train_only(&mut self) {
        let Some((target, target_seen)) = self.argument(true, 4) else { return };
        let Some((rows, seen)) = self.argument(false, 4) else { return };
        let (first, second) = (self.name("p"), self.name("q"));
        let step = self.fields(true, true);
        let _ = writeln!(self.body, "    #[train_only] let ({first}, {second}) = {step}({rows}, {target});");
        // What goes through together counts as seen together.
        self.add(first, false, seen || target_seen, false);
        self.add(second, true, seen || target_seen, false);
    }

    /// A node that reads what nobody has read so far, or anything.
    fn end(&mut self) -> String {
        let unread = |values: &[Value], target: bool| -> Vec<usize> {
            (0..values.len())
                .filter(|index| !values[*index].read && values[*index].target == target)
                .collect()
        };
        let targets = unread(&self.values, true);
        if !targets.is_empty() {
            // The first input is the rows of a model that nobody else has seen.
            let name = self.name("u");
            let mut texts = vec![self.read(0).0];
            texts.extend(targets.into_iter().map(|index| self.read(index).0));
            let _ = writeln!(self.body, "    let {name} = in_sample Last({});", texts.join(", "));
            self.add(name, false, false, false);
        }
        let mut data = unread(&self.values, false);
        if data.is_empty() {
            data.extend(self.value(false));
        }
        let mut seen = false;
        let mut texts = Vec::new();
        for index in data {
            let (text, saw) = self.read(index);
            seen |= saw;
            texts.push(text);
        }
        texts.extend(self.weights.take());
        texts.extend(self.side.take());
        let name = self.name("z");
        let _ = writeln!(self.body, "    let {name} = Last({});", texts.join(", "));
        self.values.push(Value {
            name: name.clone(),
            target: false,
            seen,
            read: true,
            invertible: false,
            followed: false,
        });
        name
    }
}

/// Items for the other macros.
pub const ITEMS: [&str; 14] = [
    "#[derive(Clone)] pub struct Scale { #[param(true in [true, false])] pub with_mean: bool, #[state] m: Option<f64> }",
    "pub struct Lasso<T: Copy = f64, const N: usize> where T: Send { #[param(1.0 in uniform(0.1, 2.0), fit = false)] a: T, /** doc */ b: [T; N] }",
    "struct Pool { #[resource] pool: Option<Pool>, r#in: u8 }",
    "impl Scale { fn fit(&mut self, x: &Matrix, y: &[f64]) -> Result<()> { x } #[row_wise] fn transform(&self, x: Matrix) -> Matrix { x } fn inverse(&self, x: Matrix) -> Matrix { x } }",
    "impl<T: Copy> Cast<T> { fn row(&self, x: T) -> Option<T> { Some(x) } }",
    "impl Two { fn fit(&mut self, x: &[u8], y: &str, w: Option<&Weights>) {} fn transform(&self, x: &[u8]) -> Result<(u8, u8)> { x } #[first] fn labels(&self, x: &[u8]) -> u8 { x } fn setup(&mut self) {} fn teardown(&mut self) {} }",
    "impl Part { fn partial_fit(&mut self, x: &Vec<&str>) {} fn transform<'a, U: Into<f64>>(&self, x: &'a [U]) -> Vec<f64> { x } }",
    "impl Fused { fn fit(&mut self, x: &M) {} fn fit_transform(&mut self, x: M) -> M { x } fn transform(&self, x: M) -> M { x } }",
    "/// Clips.\nfn clip(x: Matrix, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> Matrix { x }",
    "fn kelvin(celsius: f64) -> f64 { celsius + 273.15 }",
    "pub fn words<'a>(text: &'a str) -> impl IntoIterator<Item = String> + 'a { text }",
    "struct Diamond { carat: f64, /// the cut\n cut: Cut, #[target] price: f64, r#type: u8 }",
    "enum Cut { Fair, #[category(\"Very Good\")] VeryGood, #[serde(rename = \"x\")] Größe }",
    "#[serde(rename_all = \"kebab-case\")] pub struct Row<T> { #[serde(rename = \"a b\", default)] a: T, #[category(\"b\")] b: Option<u8> }",
];
