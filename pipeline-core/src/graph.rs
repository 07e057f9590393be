//! The graph of a pipeline as data: what is fitted, and the smaller graph that predicts.

use crate::step::Step;
use std::fmt::{self, Write as _};
use std::marker::PhantomData;

/// The two graphs of one declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graphs {
    /// Every step.
    pub fit: Graph,
    /// What the outputs need once targets are gone.
    pub predict: Graph,
}

/// A graph in the order in which it runs. It prints as indented text, nested pipelines further in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The pipeline.
    pub name: &'static str,
    /// Name and type of each input.
    pub inputs: &'static [(&'static str, &'static str)],
    /// The nodes as one text, which costs rustc nothing: a literal of a struct for each was a thirteenth of what a
    /// pipeline took to check. See [`nodes`](Self::nodes).
    #[doc(hidden)]
    pub lines: &'static str,
    /// The graphs of the nodes that are pipelines.
    #[doc(hidden)]
    pub inner: &'static [Option<&'static Graphs>],
    /// Name of each output, the node it comes from, and its type.
    pub outputs: &'static [(&'static str, &'static str, &'static str)],
    /// The graph as a Mermaid flowchart.
    pub mermaid: &'static str,
    /// Whether this is the graph that predicts.
    pub predicts: bool,
}

/// A node of a [`Graph`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphNode {
    /// The name in the pipeline, or that of the step where it has none.
    pub name: &'static str,
    /// What it does, as it was written.
    pub step: &'static str,
    /// Its outputs where it has several, `_` for one that nobody named.
    pub outputs: Vec<&'static str>,
    /// The outputs and inputs that it reads, targets and weights last.
    pub reads: Vec<&'static str>,
    /// Whether a target supervises its fit.
    pub supervised: bool,
    /// The graphs of a nested pipeline.
    pub inner: Option<&'static Graphs>,
}

/// Asks any type for its graphs: a pipeline has them, a step has none, and what is no step at all has none either,
/// since it was reported where it is called.
#[doc(hidden)]
#[derive(Debug)]
pub struct Inner<S>(PhantomData<S>);

impl<S: Step> Inner<S> {
    /// Preferred to that of [`NoGraphs`] where it exists.
    pub const GRAPHS: Option<&'static Graphs> = S::GRAPHS;
}

/// See [`Inner`].
#[doc(hidden)]
pub trait NoGraphs {
    /// None.
    const GRAPHS: Option<&'static Graphs> = None;
}

impl<S> NoGraphs for Inner<S> {}

impl Graphs {
    /// Those of a declaration whose predict graph is the graph itself.
    #[doc(hidden)]
    #[must_use]
    pub const fn alike(fit: Graph) -> Self {
        Self { fit, predict: Graph { predicts: true, ..fit } }
    }

    /// The one that predicts inside one that predicts.
    fn like(&self, outer: &Graph) -> &Graph {
        if outer.predicts { &self.predict } else { &self.fit }
    }
}

impl Graph {
    /// The nodes.
    #[must_use]
    pub fn nodes(&self) -> Vec<GraphNode> {
        let mut nodes: Vec<GraphNode> = Vec::with_capacity(self.inner.len());
        for line in self.lines.lines() {
            let (kind, text) = line.split_at_checked(1).unwrap_or_default();
            if let ("=", Some((name, step))) = (kind, text.split_once('\t')) {
                let inner = self.inner.get(nodes.len()).copied().flatten();
                nodes.push(GraphNode { name, step, inner, ..GraphNode::default() });
            } else if let Some(node) = nodes.last_mut() {
                match kind {
                    "<" => node.reads.push(text),
                    ">" => node.outputs.push(text),
                    _ => node.supervised = true,
                }
            }
        }
        nodes
    }

    /// The graph in the DOT language of Graphviz, nested pipelines as clusters.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let mut dot = format!("digraph {} {{\n    rankdir=LR;\n    node [shape=box];\n", quoted(self.name));
        self.dot_into(&mut dot, "", "    ");
        dot += "}\n";
        dot
    }

    fn dot_into(&self, dot: &mut String, path: &str, indent: &str) {
        let id = |name: &str| quoted(&format!("{path}{name}"));
        let nodes = self.nodes();
        // An edge begins at the node, and bears the output's name where the node has several.
        let edge = |from: &str, to: &str| match nodes.iter().find(|node| node.outputs.contains(&from)) {
            Some(node) => format!("{indent}{} -> {to} [label={}];\n", id(node.name), quoted(from)),
            None => format!("{indent}{} -> {to};\n", id(from)),
        };
        for (name, _) in self.inputs {
            let _ = writeln!(dot, "{indent}{} [label={}, shape=ellipse];", id(name), quoted(name));
        }
        for node in &nodes {
            let label = if node.name == node.step {
                node.name.to_owned()
            } else {
                format!("{}\n{}", node.name, node.step)
            };
            let _ = writeln!(dot, "{indent}{} [label={}];", id(node.name), quoted(&label));
            for read in &node.reads {
                *dot += &edge(read, &id(node.name));
            }
            if let Some(inner) = node.inner {
                let inner = inner.like(self);
                let path = format!("{path}{}.", node.name);
                let _ = writeln!(dot, "{indent}subgraph {} {{", quoted(&format!("cluster_{path}")));
                let _ = writeln!(dot, "{indent}    label={};", quoted(node.name));
                inner.dot_into(dot, &path, &format!("{indent}    "));
                let _ = writeln!(dot, "{indent}}}");
            }
        }
        for (name, from, _) in self.outputs {
            let end = quoted(&format!("{path}-> {name}"));
            let _ = writeln!(dot, "{indent}{end} [label={}, shape=ellipse];", quoted(name));
            *dot += &edge(from, &end);
        }
    }

    fn text_into(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        let inputs: Vec<String> = self.inputs.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        let outputs: Vec<&str> = self.outputs.iter().map(|(_, _, ty)| *ty).collect();
        writeln!(f, "{}({}) -> {}", self.name, inputs.join(", "), outputs.join(", "))?;
        // A projection is written where it is read.
        for node in self.nodes().iter().filter(|node| !node.name.ends_with(']')) {
            let reads = node.reads.join(", ");
            write!(f, "{:indent$}", "", indent = indent + 2)?;
            if !node.outputs.is_empty() {
                write!(f, "({}) = ", node.outputs.join(", "))?;
            } else if node.name != node.step {
                write!(f, "{} = ", node.name)?;
            }
            if let Some(inner) = node.inner {
                write!(f, "({reads}) ")?;
                inner.like(self).text_into(f, indent + 2)?;
            } else {
                writeln!(f, "{}({reads})", node.step)?;
            }
        }
        let made: Vec<&str> = self.outputs.iter().map(|(_, from, _)| *from).collect();
        writeln!(f, "{:indent$}-> {}", "", made.join(", "), indent = indent + 2)
    }
}

impl fmt::Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text_into(f, 0)
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
