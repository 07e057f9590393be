//! How a [`Shape`] stands in files.

use super::form::Form;
use super::hyperparam::Hyperparam;
use super::shape::Shape;
use super::value::Value;
use crate::nearest::nearest;
use serde::de::{self, Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use std::fmt;

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.before {
            None => self.form.serialize(serializer),
            Some((original, kept)) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("narrowed", &self.form)?;
                map.serialize_entry("original", original)?;
                map.serialize_entry("kept", kept)?;
                map.end()
            }
        }
    }
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Fixed(value) => map.serialize_entry("fixed", value)?,
            Self::Boolean(p) => map.serialize_entry("boolean", p)?,
            Self::All => map.serialize_entry("choice", "all")?,
            Self::Choice { levels, weights, by_priority } => {
                map.serialize_entry(if *by_priority { "priority" } else { "choice" }, levels)?;
                if let Some(weights) = weights {
                    map.serialize_entry("weights", weights)?;
                }
            }
            Self::Range { low, high, .. } => map.serialize_entry("range", &[low, high])?,
            Self::Uniform(low, high) => map.serialize_entry("uniform", &[low, high])?,
            Self::LogUniform(low, high) => map.serialize_entry("log_uniform", &[low, high])?,
            Self::Normal { log, mean, deviation, within } => {
                map.serialize_entry(if *log { "log_normal" } else { "normal" }, &[mean, deviation])?;
                if let Some((low, high)) = within {
                    map.serialize_entry("within", &[low, high])?;
                }
            }
            Self::Quantized { inner, step, offset } => {
                map.serialize_entry("quantized", inner)?;
                map.serialize_entry("step", step)?;
                if let Some(offset) = offset {
                    map.serialize_entry("offset", offset)?;
                }
            }
            Self::Mixture(parts) => map.serialize_entry("mixture", parts)?,
            Self::Histogram { edges, weights } => {
                map.serialize_entry("histogram", edges)?;
                map.serialize_entry("weights", weights)?;
            }
            Self::Sampled(sampler) => {
                return Err(S::Error::custom(format!(
                    "`sampled({})` can only be drawn from and has no written form; give a distribution of this library",
                    sampler.name
                )));
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        shape(&node).map_err(D::Error::custom)
    }
}

/// What any format holds: a value, a list or a map.
enum Node {
    Value(Value),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeReader)
    }
}

struct NodeReader;

macro_rules! values {
    ($($visit:ident $kind:ty,)*) => {$(
        fn $visit<E: de::Error>(self, value: $kind) -> Result<Node, E> {
            Ok(Node::Value(value.into()))
        }
    )*};
}

impl<'de> Visitor<'de> for NodeReader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a space")
    }

    values! {
        visit_bool bool,
        visit_i64 i64,
        visit_i128 i128,
        visit_u64 u64,
        visit_f64 f64,
        visit_str &str,
        visit_string String,
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Value(Value::None))
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Value(Value::None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = seq.next_element()? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = access.next_entry()? {
            map.push(entry);
        }
        Ok(Node::Map(map))
    }
}

const KINDS: [&str; 12] = [
    "fixed",
    "boolean",
    "choice",
    "priority",
    "range",
    "uniform",
    "log_uniform",
    "normal",
    "log_normal",
    "quantized",
    "mixture",
    "histogram",
];

type Read<T> = Result<T, String>;

fn shape(node: &Node) -> Read<Shape> {
    let Node::Map(map) = node else { return form(node).map(|form| Shape { form, before: None }) };
    let entry = |name: &str| map.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    match (entry("narrowed"), entry("original"), entry("kept")) {
        (Some(narrowed), Some(original), Some(kept)) if map.len() == 3 => {
            let kept = number(kept, "kept")?;
            Ok(Shape { form: form(narrowed)?, before: Some((Box::new(form(original)?), kept)) })
        }
        (None, None, None) => Ok(Shape { form: form(node)?, before: None }),
        _ => Err("a narrowed space has the entries `narrowed`, `original` and `kept`".to_owned()),
    }
}

fn form(node: &Node) -> Read<Form> {
    let map = match node {
        Node::Map(map) if !map.is_empty() => map,
        Node::Value(value) => {
            return Err(format!(
                "`{value}` is a value and no space; write `{{\"fixed\": …}}` to allow it alone"
            ));
        }
        _ => return Err(format!("a space is a map with one of the entries {}", names(KINDS.iter()))),
    };
    let mut entries = Entries { map, read: Vec::new() };
    let form = entries.form()?;
    match map.iter().find(|(key, _)| !entries.read.contains(&key.as_str())) {
        Some((key, _)) => Err(format!("`{key}` is no entry of the space `{form}`; leave it out")),
        None => Ok(form),
    }
}

/// The entries of a space, and which of them have been read.
struct Entries<'a> {
    map: &'a [(String, Node)],
    read: Vec<&'static str>,
}

impl<'a> Entries<'a> {
    fn get(&mut self, name: &'static str) -> Option<&'a Node> {
        let node = self.map.iter().find(|(key, _)| key == name).map(|(_, node)| node)?;
        self.read.push(name);
        Some(node)
    }

    fn need(&mut self, name: &'static str, of: &str) -> Read<&'a Node> {
        self.get(name).ok_or_else(|| format!("`{of}` needs the entry `{name}` beside it"))
    }

    fn weights(&mut self) -> Read<Option<Vec<f64>>> {
        self.get("weights").map(|node| numbers(node, "weights")).transpose()
    }

    fn form(&mut self) -> Read<Form> {
        if let Some(node) = self.get("fixed") {
            return Ok(Form::Fixed(value(node, "fixed")?));
        }
        if let Some(node) = self.get("boolean") {
            return Ok(Form::Boolean(number(node, "boolean")?));
        }
        for (name, by_priority) in [("choice", false), ("priority", true)] {
            match self.get(name) {
                Some(Node::Value(Value::Text(all))) if all == "all" && !by_priority => return Ok(Form::All),
                Some(node) => {
                    let levels = values(node, name)?;
                    return Ok(Form::Choice { levels, weights: self.weights()?, by_priority });
                }
                None => {}
            }
        }
        if let Some(node) = self.get("range") {
            let [low, high] = pair(node, "range")?;
            return Ok(Form::Range { low, high, closed: true });
        }
        if let Some(node) = self.get("uniform") {
            let [low, high] = pair(node, "uniform")?;
            return Ok(Form::Uniform(low, high));
        }
        if let Some(node) = self.get("log_uniform") {
            let [low, high] = pair(node, "log_uniform")?;
            return Ok(Form::LogUniform(low, high));
        }
        for (name, log) in [("normal", false), ("log_normal", true)] {
            if let Some(node) = self.get(name) {
                let [mean, deviation] = pair(node, name)?;
                let within = self.get("within").map(|node| pair(node, "within")).transpose()?;
                return Ok(Form::Normal {
                    log,
                    mean,
                    deviation,
                    within: within.map(|[low, high]| (low, high)),
                });
            }
        }
        if let Some(node) = self.get("quantized") {
            return Ok(Form::Quantized {
                inner: Box::new(form(node)?),
                step: value(self.need("step", "quantized")?, "step")?,
                offset: self.get("offset").map(|node| value(node, "offset")).transpose()?,
            });
        }
        if let Some(node) = self.get("mixture") {
            let part = |node: &Node| match node {
                Node::List(pair) if pair.len() == 2 => Ok((number(&pair[0], "mixture")?, form(&pair[1])?)),
                _ => Err("`mixture` is a list of pairs of a weight and a space".to_owned()),
            };
            return list(node, "mixture")?.iter().map(part).collect::<Read<_>>().map(Form::Mixture);
        }
        if let Some(node) = self.get("histogram") {
            let edges = values(node, "histogram")?;
            let weights = numbers(self.need("weights", "histogram")?, "weights")?;
            return Ok(Form::Histogram { edges, weights });
        }
        let key = &self.map[0].0;
        Err(match nearest(key, KINDS) {
            Some(near) => format!("`{key}` is no kind of space; did you mean `{near}`?"),
            None => format!("`{key}` is no kind of space; expected one of {}", names(KINDS.iter())),
        })
    }
}

fn names<'a>(all: impl Iterator<Item = &'a &'a str>) -> String {
    all.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn list<'a>(node: &'a Node, name: &str) -> Read<&'a [Node]> {
    match node {
        Node::List(list) => Ok(list),
        _ => Err(format!("`{name}` holds no list")),
    }
}

fn value(node: &Node, name: &str) -> Read<Value> {
    match node {
        Node::Value(value) => Ok(value.clone()),
        _ => Err(format!("`{name}` holds a list or a map where a value stands")),
    }
}

fn values(node: &Node, name: &str) -> Read<Vec<Value>> {
    list(node, name)?.iter().map(|node| value(node, name)).collect()
}

fn pair(node: &Node, name: &str) -> Read<[Value; 2]> {
    // Bounds may be infinite, which is a text where a format has no such number.
    let bound = |value: Value| match &value {
        Value::Text(_) => f64::from_value(&value).map_or(value, Value::Float),
        _ => value,
    };
    let values: Vec<Value> = values(node, name)?.into_iter().map(bound).collect();
    values
        .try_into()
        .map_err(|values: Vec<Value>| format!("`{name}` holds {} values; expected two", values.len()))
}

fn number(node: &Node, name: &str) -> Read<f64> {
    let value = value(node, name)?;
    f64::from_value(&value)
        .ok_or_else(|| format!("`{name}` holds `{value}`, {}; expected a number", value.kind()))
}

fn numbers(node: &Node, name: &str) -> Read<Vec<f64>> {
    list(node, name)?.iter().map(|node| number(node, name)).collect()
}
