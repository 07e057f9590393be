//! [`GaussianMixture`].

use super::k_means::Cloud;
use crate::data::{Matrix, Probabilities, Rows};
use crate::error::{Error, Result};
use crate::steps::adapt;
use crate::steps::check;
use crate::steps::columns::{Columns, from_means};
use crate::steps::moments::means;
use neatpipe_macros::{Artifact, Step, step};
use std::f64::consts::TAU;

/// A mixture of normal distributions of full covariance, by expectation maximisation from a k-means start.
///
/// `let (component, chances) = GaussianMixture { components: 3 }(x);` gives each row's likeliest component and how
/// likely each is; one name alone gives the component. As scikit-learn's `GaussianMixture`, up to the start and the
/// order of the components.
///
/// # Errors
/// Fewer than one component, or more than rows that differ; a `regularization` below 0; a component without spread; a
/// missing or infinite value; no convergence; other columns than fitted; a row so far that no component is likely.
///
/// ```
/// use neatpipe_core::{Matrix, steps::GaussianMixture};
///
/// let x = Matrix::new(vec![0.0, 1.0, 9.0, 10.0], 4, 1)?;
/// let mut model = GaussianMixture::default();
/// model.components = 2;
/// model.fit(&x)?;
/// let (component, chances) = model.transform(&x)?;
/// assert!(component[0] == component[1] && component[1] != component[2]);
/// assert!(chances.row(0)[component[0]] > 0.999);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct GaussianMixture {
    /// How many distributions.
    #[param(2 in 1..=10)]
    pub components: usize,
    /// What is added to every variance.
    #[param(1e-6)]
    pub regularization: f64,
    /// A fit ends where the mean log likelihood of a row changes by less than this.
    #[param(1e-3)]
    pub tol: f64,
    /// How many rounds a fit may take.
    #[param(100)]
    pub iterations: usize,
    /// Another seed is another start.
    #[param(0)]
    pub seed: u64,
    #[state]
    state: Option<Mixture>,
}

/// The columns' means, and the components in distances from them.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Mixture {
    columns: Columns,
    means: Vec<f64>,
    components: Vec<Normal>,
}

/// A normal distribution and its share.
#[derive(Artifact, Clone, Debug)]
struct Normal {
    share: f64,
    /// The logarithm of the share and of the density's factor.
    factor: f64,
    centre: Vec<f64>,
    /// The lower triangle `L` of the covariance `L Lᵀ`, row by row.
    triangle: Vec<f64>,
}

impl Mixture {
    fn sound(&self) -> Result<()> {
        let width = self.columns.count();
        let fits = |normal: &Normal| normal.centre.len() == width && normal.triangle.len() == width * width;
        let fit = !self.components.is_empty() && self.components.iter().all(fits);
        check::sound(fit && self.means.len() == width, "components")
    }
}

#[step]
impl GaussianMixture {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::at_least("components", self.components, 1)?;
        adapt::at_least("iterations", self.iterations, 1)?;
        adapt::not_negative("regularization", self.regularization)?;
        adapt::positive("tol", self.tol)
    }

    /// Learns the distributions.
    ///
    /// # Errors
    /// See the type.
    #[expect(clippy::cast_precision_loss)]
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        adapt::rows(x)?;
        let means = means(x, None)?;
        let z = from_means(x, &means)?;
        let cloud = Cloud { z: &z, width: x.n_columns(), weights: vec![1.0; x.n_rows()] };
        let (_, owners) = cloud.clustered(self.components, 1, 300, self.seed)?;
        let mut chances = vec![0.0; x.n_rows() * self.components];
        owners.iter().enumerate().for_each(|(row, owner)| chances[row * self.components + owner] = 1.0);
        let mut before = f64::NEG_INFINITY;
        for _ in 0..self.iterations {
            let components = self.normals(&z, x.n_columns(), &chances)?;
            let mut sum = 0.0;
            for (number, (row, own)) in
                z.chunks_exact(x.n_columns()).zip(chances.chunks_exact_mut(self.components)).enumerate()
            {
                sum += likelihood(&components, row, own).ok_or_else(|| too_far(number))?;
            }
            let now = sum / x.n_rows() as f64;
            if (now - before).abs() < self.tol {
                let components = self.normals(&z, x.n_columns(), &chances)?;
                self.state = Some(Mixture { columns: Columns::of(x)?, means, components });
                return Ok(());
            }
            before = now;
        }
        Err(Error::new(format!(
            "the components did not settle in {} rounds; raise `iterations` or `tol`, or change `seed`",
            self.iterations
        )))
    }

    /// Each row's likeliest component, and the probability of each.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<usize>, Probabilities)> {
        let Mixture { columns, means, components } = check::fitted(self.state.as_ref(), "GaussianMixture")?;
        columns.check(x)?;
        check::finite(x)?;
        let z = from_means(x, means)?;
        let mut chances = vec![0.0; x.n_rows() * components.len()];
        let mut likeliest = Vec::with_capacity(x.n_rows());
        let rows = z.chunks_exact(means.len()).zip(chances.chunks_exact_mut(components.len()));
        for (number, (row, own)) in rows.enumerate() {
            likelihood(components, row, own).ok_or_else(|| too_far(number))?;
            likeliest.push((0..own.len()).fold(0, |best, at| if own[at] > own[best] { at } else { best }));
        }
        let names = (0..components.len()).map(|at| format!("component {at}"));
        let chances = Matrix::new(chances, x.n_rows(), components.len())?.with_names(names)?;
        Ok((likeliest, Probabilities::new(chances)))
    }

    /// Each row's likeliest component.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn component(&self, x: &Matrix) -> Result<Vec<usize>> {
        Ok(self.transform(x)?.0)
    }
}

impl GaussianMixture {
    /// The components' means, one row each, once fitted.
    #[must_use]
    pub fn centres(&self) -> Option<Matrix> {
        let Mixture { means, components, .. } = self.state.as_ref()?;
        let values = components.iter().flat_map(|normal| normal.centre.iter().zip(means).map(|(a, b)| a + b));
        Matrix::new(values.collect(), components.len(), means.len()).ok()
    }

    /// The components' shares of the rows, once fitted.
    #[must_use]
    pub fn shares(&self) -> Option<Vec<f64>> {
        Some(self.state.as_ref()?.components.iter().map(|normal| normal.share).collect())
    }

    /// The likeliest distributions where each row belongs to each by so much.
    #[expect(clippy::cast_precision_loss)]
    fn normals(&self, z: &[f64], width: usize, chances: &[f64]) -> Result<Vec<Normal>> {
        let rows = chances.len() / self.components;
        let normal = |at: usize| {
            let each = || z.chunks_exact(width).zip(chances.iter().skip(at).step_by(self.components));
            let mass = each().map(|(_, chance)| chance).sum::<f64>().max(f64::MIN_POSITIVE);
            let mut centre = vec![0.0; width];
            for (row, chance) in each() {
                centre.iter_mut().zip(row).for_each(|(centre, z)| *centre += chance * z);
            }
            centre.iter_mut().for_each(|centre| *centre /= mass);
            let mut covariance = vec![0.0; width * width];
            let mut distances = vec![0.0; width];
            for (row, chance) in each().filter(|(_, chance)| **chance > 0.0) {
                distances.iter_mut().zip(row).zip(&centre).for_each(|((out, z), centre)| *out = z - centre);
                for (i, out) in covariance.chunks_exact_mut(width).enumerate() {
                    let own = chance * distances[i];
                    out[..=i].iter_mut().zip(&distances).for_each(|(out, other)| *out += own * other);
                }
            }
            covariance.iter_mut().for_each(|value| *value /= mass);
            (0..width).for_each(|i| covariance[i * width + i] += self.regularization);
            let (share, triangle) = (mass / rows as f64, triangle(covariance, width)?);
            let volume: f64 = triangle.iter().step_by(width + 1).map(|side| side.ln()).sum();
            let factor = share.ln() - volume - 0.5 * TAU.ln() * width as f64;
            Ok(Normal { share, factor, centre, triangle })
        };
        (0..self.components).map(normal).collect()
    }
}

fn too_far(row: usize) -> Error {
    Error::new(format!("row {row} is too far from all components; leave it out"))
}

/// Puts how likely each component is for a row, and gives the logarithm of how likely the row is; none where it is not.
fn likelihood(components: &[Normal], row: &[f64], chances: &mut [f64]) -> Option<f64> {
    chances.iter_mut().zip(components).for_each(|(chance, normal)| *chance = normal.log_density(row));
    let largest = chances.iter().fold(f64::NEG_INFINITY, |largest, density| largest.max(*density));
    if !largest.is_finite() {
        return None;
    }
    chances.iter_mut().for_each(|density| *density = (*density - largest).exp());
    let sum: f64 = chances.iter().sum();
    chances.iter_mut().for_each(|chance| *chance /= sum);
    Some(largest + sum.ln())
}

impl Normal {
    /// The logarithm of share times density.
    fn log_density(&self, row: &[f64]) -> f64 {
        let width = self.centre.len();
        let mut solved: Vec<f64> = Vec::with_capacity(width);
        let mut squares = 0.0;
        for (at, of) in self.triangle.chunks_exact(width).enumerate() {
            let known: f64 = of.iter().zip(&solved).map(|(a, b)| a * b).sum();
            let part = (row[at] - self.centre[at] - known) / of[at];
            solved.push(part);
            squares += part * part;
        }
        self.factor - 0.5 * squares
    }
}

/// The Cholesky factor of a covariance of which the lower triangle is there.
fn triangle(mut lower: Vec<f64>, width: usize) -> Result<Vec<f64>> {
    for i in 0..width {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i * width + k] * lower[j * width + k]).sum();
            let rest = lower[i * width + j] - known;
            lower[i * width + j] = if i == j { rest.sqrt() } else { rest / lower[j * width + j] };
        }
        let spread = lower[i * width + i];
        if spread.is_nan() || spread <= 0.0 || spread.is_infinite() {
            return Err(Error::new(
                "a component has no spread; raise `regularization`, lower `components`, or drop columns that explain \
                 each other",
            ));
        }
    }
    Ok(lower)
}
