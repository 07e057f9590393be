//! [`Sound`]: a forest in which every path ends.

use neatpipe::artifact::{Packed, decode, encode};
use neatpipe::{Error, Matrix, Result};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A forest of smartcore.
///
/// smartcore follows the children of a node wherever they lead: in a damaged file to the same node again, for ever, or
/// to one that is not there. So a stored forest is read into a form of our own first, and looked at.
#[derive(Debug)]
pub(crate) struct Sound<M> {
    model: M,
    /// How many columns its splits need.
    columns: usize,
}

impl<M> Sound<M> {
    /// What smartcore has grown.
    pub(crate) fn grown(model: M, x: &Matrix) -> Self {
        Self { model, columns: x.n_columns() }
    }

    /// The forest, to predict these rows.
    pub(crate) fn of(&self, x: &Matrix) -> Result<&M> {
        if self.columns <= x.n_columns() {
            return Ok(&self.model);
        }
        Err(damaged("a tree splits by a column that is not there"))
    }
}

impl<M: Serialize> Serialize for Sound<M> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        self.model.serialize(to)
    }
}

impl<'de, M: DeserializeOwned + 'static> Deserialize<'de> for Sound<M> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let form = Form::deserialize(from)?;
        let sound = || {
            let columns = form.columns()?;
            // The same bytes, read as what they were written from.
            let model = decode::<Packed<M>>(&encode(&Packed::pack(&form)?))?.unpack()?;
            Ok(Self { model, columns })
        };
        sound().map_err(|error: Error| D::Error::custom(error))
    }
}

fn damaged(what: &str) -> Error {
    Error::new(format!("{what}: the forest is damaged; load it from another copy, or fit it again"))
}

/// A forest as smartcore stores it.
#[derive(Serialize, Deserialize)]
struct Form {
    forest_regressor: Option<Forest>,
}

#[derive(Serialize, Deserialize)]
struct Forest {
    trees: Option<Vec<Tree>>,
    num_features: Option<usize>,
    samples: Option<Vec<Vec<bool>>>,
}

#[derive(Serialize, Deserialize)]
struct Tree {
    nodes: Vec<Node>,
    parameters: Option<Parameters>,
    depth: u16,
    root_mass: f64,
}

#[derive(Serialize, Deserialize)]
struct Parameters {
    max_depth: Option<u16>,
    min_samples_leaf: usize,
    min_samples_split: usize,
    seed: Option<u64>,
    splitter: Splitter,
}

#[derive(Serialize, Deserialize)]
enum Splitter {
    Random,
    Best,
}

#[derive(Serialize, Deserialize)]
struct Node {
    output: f64,
    split_feature: usize,
    split_value: Option<f64>,
    split_score: Option<f64>,
    true_child: Option<usize>,
    false_child: Option<usize>,
}

impl Form {
    /// How many columns its splits need, where each node leads to later ones or is a leaf: so every path ends.
    fn columns(&self) -> Result<usize> {
        let forest = self.forest_regressor.as_ref().and_then(|forest| forest.trees.as_deref());
        let trees = forest.filter(|trees| !trees.is_empty()).ok_or_else(|| damaged("there is no tree"))?;
        let mut columns = 0;
        for tree in trees {
            if tree.nodes.is_empty() {
                return Err(damaged("a tree has no node"));
            }
            for (place, node) in tree.nodes.iter().enumerate() {
                let later = |child: usize| place < child && child < tree.nodes.len();
                match (node.true_child, node.false_child) {
                    (None, None) => {}
                    (Some(yes), Some(no)) if later(yes) && later(no) => {
                        columns = columns.max(node.split_feature.saturating_add(1));
                    }
                    _ => return Err(damaged("a node of a tree leads to none behind it")),
                }
            }
        }
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::{Forest, Form, Node, Sound, Tree};
    use neatpipe::Matrix;
    use neatpipe::artifact::{Packed, decode, encode};
    use smartcore::ensemble::random_forest_regressor::RandomForestRegressor;
    use smartcore::linalg::basic::matrix::DenseMatrix;

    type Model = RandomForestRegressor<f64, f64, DenseMatrix<f64>, Vec<f64>>;

    /// A tree of one split by this column, with these children.
    fn form(split_feature: usize, children: [Option<usize>; 2]) -> Form {
        let node = |split_feature, [true_child, false_child]: [Option<usize>; 2]| Node {
            output: 1.5,
            split_feature,
            split_value: Some(0.0),
            split_score: None,
            true_child,
            false_child,
        };
        let leaf = || node(0, [None, None]);
        let nodes = vec![node(split_feature, children), leaf(), leaf()];
        let tree = Tree { nodes, parameters: None, depth: 1, root_mass: 1.0 };
        let forest = Forest { trees: Some(vec![tree]), num_features: Some(1), samples: None };
        Form { forest_regressor: Some(forest) }
    }

    fn read(form: &Form) -> neatpipe::Result<Sound<Model>> {
        decode::<Packed<Sound<Model>>>(&encode(&Packed::pack(form)?))?.unpack()
    }

    #[test]
    fn a_forest_in_which_every_path_ends_is_read_as_it_was() {
        let x = Matrix::new(vec![1.0], 1, 1).unwrap();
        let sound = read(&form(0, [Some(1), Some(2)])).unwrap();
        let rows = DenseMatrix::new(1, 1, vec![1.0], false).unwrap();
        assert_eq!(sound.of(&x).unwrap().predict(&rows).unwrap(), [1.5]);
    }

    #[test]
    fn a_path_that_does_not_end_is_refused() {
        for children in [[Some(0), Some(1)], [Some(1), Some(0)], [Some(1), Some(3)], [Some(1), None]] {
            let error = form(0, children).columns().unwrap_err().to_string();
            assert!(error.contains("leads to none behind it: the forest is damaged"), "{error}");
            assert!(read(&form(0, children)).is_err(), "{children:?}");
        }
        let none = Forest { trees: None, num_features: None, samples: None };
        for forest in [None, Some(none)] {
            let form = Form { forest_regressor: forest };
            let error = form.columns().unwrap_err().to_string();
            assert!(error.contains("there is no tree") && read(&form).is_err(), "{error}");
        }
        let wide = read(&form(99, [Some(1), Some(2)])).unwrap();
        let error = wide.of(&Matrix::new(vec![1.0], 1, 1).unwrap()).unwrap_err().to_string();
        assert!(error.contains("splits by a column that is not there"), "{error}");
    }
}
