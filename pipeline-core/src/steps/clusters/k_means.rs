//! [`KMeans`].

use super::least;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use crate::steps::adapt;
use crate::steps::check;
use crate::steps::columns::{Columns, from_means};
use crate::steps::draws::Draws;
use crate::steps::moments::means;
use neatpipe_macros::{Artifact, Step, step};

/// Clusters of rows, each round its mean.
///
/// `let (cluster, distances) = KMeans { clusters: 3 }(x);` gives each row's cluster, the nearest, and its distance from
/// each; one name alone gives the cluster. Starts are drawn after Arthur and Vassilvitskii (*k-means++*, 2007); from
/// each, means move until no row changes its cluster, and the start with the least sum of squared distances is kept. As
/// scikit-learn's `KMeans`, up to the draws and the order of the clusters. A sample weight of 2 is the row twice, up to
/// the draws. Columns weigh by their units: put a [`StandardScaler`](crate::steps::StandardScaler) before it.
///
/// # Errors
/// Fewer than one cluster, or more than rows that differ; a missing or infinite value; weights of another number than
/// the rows; sums of squares beyond `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::KMeans};
///
/// let x = Matrix::new(vec![0.0, 1.0, 9.0, 10.0], 4, 1)?;
/// let mut model = KMeans::default();
/// model.clusters = 2;
/// model.fit(&x, None)?;
/// let (cluster, distances) = model.transform(&x)?;
/// assert!(cluster[0] == cluster[1] && cluster[1] != cluster[2] && cluster[2] == cluster[3]);
/// assert_eq!(distances.row(0)[cluster[0]], 0.5);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct KMeans {
    /// How many clusters.
    #[param(8 in 2..=20)]
    pub clusters: usize,
    /// How many starts are tried.
    #[param(10)]
    pub starts: usize,
    /// How often the means of a start are moved at most.
    #[param(300)]
    pub iterations: usize,
    /// Another seed is another start.
    #[param(0)]
    pub seed: u64,
    #[state]
    state: Option<Centres>,
}

/// The columns' means, and each centre's distance from them, one row a centre.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Centres {
    columns: Columns,
    means: Vec<f64>,
    places: Vec<f64>,
}

impl Centres {
    fn sound(&self) -> Result<()> {
        let width = self.columns.count();
        let fits =
            self.means.len() == width && !self.places.is_empty() && self.places.len().is_multiple_of(width);
        check::sound(fits, "clusters")
    }
}

#[step]
impl KMeans {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::at_least("clusters", self.clusters, 1)?;
        adapt::at_least("starts", self.starts, 1)?;
        adapt::at_least("iterations", self.iterations, 1)
    }

    /// Learns where the clusters are.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        adapt::rows(x)?;
        check::counting(x.n_rows(), weights)?;
        let weights = weights.map(|weights| &**weights);
        let means = means(x, weights)?;
        let heavy = |row: &usize| weights.is_none_or(|weights| weights[*row] > 0.0);
        let rows: Vec<usize> = (0..x.n_rows()).filter(heavy).collect();
        let z = from_means(&x.take_rows(&rows), &means)?;
        let cloud = Cloud {
            z: &z,
            width: x.n_columns(),
            weights: rows.iter().map(|row| weights.map_or(1.0, |weights| weights[*row])).collect(),
        };
        let (places, _) = cloud.clustered(self.clusters, self.starts, self.iterations, self.seed)?;
        self.state = Some(Centres { columns: Columns::of(x)?, means, places });
        Ok(())
    }

    /// Each row's cluster, and its distance from each cluster's mean.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<usize>, Matrix)> {
        let Centres { columns, means, places } = check::fitted(self.state.as_ref(), "KMeans")?;
        columns.check(x)?;
        check::finite(x)?;
        let count = places.len() / means.len();
        let z = from_means(x, means)?;
        let mut all = check::buffer(x.n_rows(), count)?;
        let mut clusters = Vec::with_capacity(x.n_rows());
        for row in z.chunks_exact(means.len()) {
            let from = all.len();
            all.extend(places.chunks_exact(means.len()).map(|place| square(row, place).sqrt()));
            clusters.push(least(&all[from..]));
        }
        Ok((clusters, check::no_overflow(Matrix::new(all, x.n_rows(), count)?)?))
    }

    /// Each row's cluster.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn clusters(&self, x: &Matrix) -> Result<Vec<usize>> {
        Ok(self.transform(x)?.0)
    }
}

impl KMeans {
    /// The clusters' means, one row each, once fitted.
    #[must_use]
    pub fn centres(&self) -> Option<Matrix> {
        let Centres { means, places, .. } = self.state.as_ref()?;
        let values =
            places.chunks_exact(means.len()).flat_map(|row| row.iter().zip(means).map(|(a, b)| a + b));
        Matrix::new(values.collect(), places.len() / means.len(), means.len()).ok()
    }
}

fn square(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Rows to be clustered, each of some weight, as distances from the columns' means.
pub(super) struct Cloud<'a> {
    pub(super) z: &'a [f64],
    pub(super) width: usize,
    pub(super) weights: Vec<f64>,
}

impl Cloud<'_> {
    fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.z.chunks_exact(self.width)
    }

    /// The centres of the best of several starts, and each row's cluster.
    pub(super) fn clustered(
        &self,
        clusters: usize,
        starts: usize,
        iterations: usize,
        seed: u64,
    ) -> Result<(Vec<f64>, Vec<usize>)> {
        // Four times the sum of squares bounds the squared distance of any two rows.
        if !(4.0 * self.z.iter().map(|z| z * z).sum::<f64>()).is_finite() {
            return Err(Error::new("a sum of squares overflows; scale the columns first"));
        }
        let mut best: Option<(f64, Vec<f64>, Vec<usize>)> = None;
        for start in 0..starts {
            let places = self.start(clusters, &mut Draws::new(seed, start as u64))?;
            let (cost, places, owners) = self.settled(places, iterations);
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, places, owners));
            }
        }
        best.map(|(_, places, owners)| (places, owners))
            .ok_or_else(|| Error::new("`starts` is 0; set it to at least 1"))
    }

    /// Rows drawn with chances in proportion to their squared distance from the nearest that was drawn before.
    fn start(&self, clusters: usize, draws: &mut Draws) -> Result<Vec<f64>> {
        let mut costs = self.weights.clone();
        let mut nearest = vec![f64::INFINITY; costs.len()];
        let mut places = Vec::with_capacity(clusters * self.width);
        for drawn in 0..clusters {
            let all: f64 = costs.iter().sum();
            if all == 0.0 {
                return Err(Error::new(format!(
                    "`clusters` is {clusters}, and there are {drawn} rows that differ; lower it"
                )));
            }
            let mut left = all * draws.unit();
            let mut place = 0;
            for (row, cost) in costs.iter().enumerate().filter(|(_, cost)| **cost > 0.0) {
                place = row;
                left -= cost;
                if left < 0.0 {
                    break;
                }
            }
            let chosen = &self.z[place * self.width..][..self.width];
            places.extend_from_slice(chosen);
            for (((row, nearest), cost), weight) in
                self.rows().zip(&mut nearest).zip(&mut costs).zip(&self.weights)
            {
                *nearest = nearest.min(square(row, chosen));
                *cost = weight * *nearest;
            }
        }
        Ok(places)
    }

    /// Moves centres to the means of their rows until no row changes its cluster; the cost of what comes out.
    fn settled(&self, mut places: Vec<f64>, iterations: usize) -> (f64, Vec<f64>, Vec<usize>) {
        let width = self.width;
        let mut owners = vec![usize::MAX; self.weights.len()];
        let mut squares = vec![0.0; owners.len()];
        for _ in 0..iterations {
            let mut changed = false;
            for ((row, owner), own) in self.rows().zip(&mut owners).zip(&mut squares) {
                let mut best = (f64::INFINITY, 0);
                for (at, place) in places.chunks_exact(width).enumerate() {
                    let distance = square(row, place);
                    if distance < best.0 {
                        best = (distance, at);
                    }
                }
                changed |= *owner != best.1;
                (*own, *owner) = best;
            }
            if !changed {
                break;
            }
            let mut masses = vec![0.0; places.len() / width];
            places.fill(0.0);
            for ((row, owner), weight) in self.rows().zip(&owners).zip(&self.weights) {
                masses[*owner] += weight;
                let place = &mut places[*owner * width..][..width];
                place.iter_mut().zip(row).for_each(|(place, z)| *place += weight * z);
            }
            for (place, mass) in places.chunks_exact_mut(width).zip(&masses) {
                if *mass > 0.0 {
                    place.iter_mut().for_each(|place| *place /= mass);
                    continue;
                }
                // A cluster that lost all rows goes to the row that is farthest from its centre.
                let far =
                    (0..squares.len()).fold(0, |far, at| if squares[at] > squares[far] { at } else { far });
                squares[far] = 0.0;
                place.copy_from_slice(&self.z[far * width..][..width]);
            }
        }
        let cost = squares.iter().zip(&self.weights).map(|(square, weight)| square * weight).sum();
        (cost, places, owners)
    }
}
