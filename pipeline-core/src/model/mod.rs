//! Model files: a fitted pipeline, or a step of one, on a disk.

mod collect;
mod file;
mod format;
mod graph;
mod restore;

use crate::artifact::{Schema, Stored, decode};
use crate::error::{Error, Result};
use crate::fitted::{Fitted, Pipeline};
use crate::params::{Hyperparams, Tune};
use crate::step::{Step, graphs_of};
use crate::watch::{Outline, leads_to};
use collect::Collect;
use format::{Header, join, split};
use graph::fingerprint;
use restore::{Put, Restore};
use std::path::Path;

// A bound of the block and not of the methods: rustc then names the type that is to blame in half the lines.
impl<P: Pipeline + Stored + Tune> Fitted<P> {
    /// Saves the model: hyperparameters, fixed fields and states of every step. The file is replaced as a whole, or
    /// not at all. Its form is in `docs/models.md`.
    ///
    /// # Errors
    /// Those of the disk; a state that its own `read` does not take.
    ///
    /// ```
    /// use neatpipe_core::{Fitted, Matrix, data::Target, steps::{Ridge, StandardScaler}};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
    ///     let scaled = StandardScaler(x);
    ///     let raw = Ridge { alpha: 0.1 }(scaled, y);
    ///     raw
    /// } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0], 3, 1)?;
    /// let model = Prices::default().fit((x.clone(), vec![2.0, 4.0, 6.0]))?;
    /// let path = std::env::temp_dir().join("neatpipe-doc-save.model");
    /// model.save(&path)?;
    /// let loaded = Fitted::<Prices>::load(&path)?;
    /// assert_eq!(loaded.transform(x.clone())?, model.transform(x)?);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        file::write(path.as_ref(), &self.to_bytes()?)
    }

    /// The bytes of the file that [`save`](Self::save) writes, for wherever else a model is kept.
    ///
    /// # Errors
    /// A state that its own `read` does not take.
    ///
    /// ```
    /// use neatpipe_core::{Fitted, Matrix, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let model = Scaled::default().fit(Matrix::new(vec![1.0, 3.0], 2, 1)?)?;
    /// let bytes = model.to_bytes()?;
    /// assert_eq!(Fitted::<Scaled>::from_bytes(&bytes)?.scaled.means(), Some(&[2.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        self.bytes_of(None)
    }

    /// Saves one step and those in it, `scaled` or `house.scaled`.
    ///
    /// # Errors
    /// An unknown step; otherwise as [`save`](Self::save).
    pub fn save_step(&self, step: &str, path: impl AsRef<Path>) -> Result<()> {
        file::write(path.as_ref(), &self.bytes_of(Some(step))?)
    }

    /// Loads a model. The hyperparameters are those of the file, within the bounds that the pipeline declares;
    /// every step is set up and checked.
    ///
    /// # Errors
    /// A file that is damaged, of a newer form, or of another pipeline: all steps that are missing, extra or
    /// changed are named. Values that a step refuses; those of a `setup`. What was set up is then torn down.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        Self::load_into(&P::default(), path)
    }

    /// Loads a model into a copy of a plan: what the file does not say, as fields that are newer than it, is that
    /// of the plan.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_into(plan: &P, path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        restored(plan, &file::read(path)?).map_err(|error| file::at(path, &error))
    }

    /// The model whose file has these bytes.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        restored(&P::default(), bytes)
    }

    /// Takes one step over from a file of one step or of a whole model of this pipeline: its hyperparameters, its
    /// fixed fields and what it learned. All steps are set up again.
    ///
    /// # Errors
    /// A file without this step; otherwise as [`load`](Self::load). The model is then as it was before.
    ///
    /// ```
    /// use neatpipe_core::{Fitted, Matrix, data::Target, steps::{Ridge, StandardScaler}};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
    ///     let scaled = StandardScaler(x);
    ///     let raw = Ridge { alpha: 0.1 }(scaled, y);
    ///     raw
    /// } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0], 3, 1)?;
    /// let model = Prices::default().fit((x.clone(), vec![2.0, 4.0, 6.0]))?;
    /// let path = std::env::temp_dir().join("neatpipe-doc-step.model");
    /// model.save_step("scaled", &path)?;
    /// let mut other = Prices::default().fit((x.map_values(|x| 5.0 * x), vec![1.0, 2.0, 2.0]))?;
    /// other.load_step("scaled", &path)?;
    /// assert_eq!(other.scaled.means(), model.scaled.means());
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn load_step(&mut self, step: &str, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        self.take_step(step, &file::read(path)?).map_err(|error| file::at(path, &error))
    }

    fn bytes_of(&self, step: Option<&str>) -> Result<Vec<u8>> {
        let mut collect = Collect::default();
        self.parts(&mut collect)?;
        let outline = if step.is_none() { Outline::of(self.record()) } else { None };
        let columns = outline.map(|outline| collect.blob("columns", &outline)).transpose()?;
        let Collect { mut entries, mut blobs, .. } = collect;
        let mut hyperparams = self.get_hyperparams();
        if let Some(step) = step {
            entries.retain(|entry| leads_to(step, &entry.name));
            if entries.is_empty() {
                return Err(Error::new(format!("`{}` has no step `{step}`", P::NAME)));
            }
            blobs = packed(&mut entries, &blobs);
            hyperparams = of_step(&hyperparams, step);
        }
        let header = Header {
            library: env!("CARGO_PKG_VERSION").to_owned(),
            pipeline: P::NAME.to_owned(),
            part: step.map(str::to_owned),
            graph: fingerprint(graphs_of::<P>()),
            hyperparams,
            steps: entries,
            columns,
        };
        join(&header, &blobs)
    }

    fn take_step(&mut self, step: &str, bytes: &[u8]) -> Result<()> {
        let (mut header, blobs) = split(bytes)?;
        header.steps.retain(|entry| leads_to(step, &entry.name));
        let mut plan = P::clone(self);
        plan.update_hyperparams(of_step(&header.hyperparams, step))?;
        put(&mut plan, Put::Settings, &header, blobs, Some(step))?;
        plan.check_step()?;
        let mut next = Self::set_up(plan)?;
        // The other steps keep what they learned.
        next.plan_mut().exchange(self.plan_mut());
        let put = put(next.plan_mut(), Put::States, &header, blobs, Some(step));
        if let Err(error) = put.and_then(|_| next.check_step()) {
            next.plan_mut().exchange(self.plan_mut());
            return Err(error);
        }
        std::mem::swap(self, &mut next);
        Ok(())
    }
}

/// Settings, then `setup`, which forgets, then states.
fn restored<P: Pipeline + Stored + Tune>(plan: &P, bytes: &[u8]) -> Result<Fitted<P>> {
    let (header, blobs) = split(bytes)?;
    if let Some(part) = &header.part {
        return Err(Error::new(format!("it holds the step `{part}` alone; take it over with `load_step`")));
    }
    let mut plan = plan.clone();
    let set = plan.set_hyperparams(header.hyperparams.clone());
    let settings = put(&mut plan, Put::Settings, &header, blobs, None);
    match (set, settings) {
        (Ok(()), Ok(_)) => {}
        (Ok(()), Err(error)) | (Err(error), Ok(_)) => return Err(error),
        (Err(set), Err(settings)) => return Err(Error::new(format!("{settings}\n{set}"))),
    }
    if fingerprint(graphs_of::<P>()) != header.graph {
        let name = P::NAME;
        return Err(Error::new(format!(
            "the steps of `{name}` were joined otherwise when the file was written"
        )));
    }
    // A value of a step that contradicts the whole's would have passed no bound.
    if plan.get_hyperparams().to_string() != header.hyperparams.to_string() && !renamed(&plan, &header) {
        return Err(Error::new("its hyperparameters contradict each other"));
    }
    plan.check_step()?;
    let mut fitted = Fitted::set_up(plan)?;
    let moved = put(fitted.plan_mut(), Put::States, &header, blobs, None)?;
    fitted.check_step()?;
    // Of another form, it is not worth a model.
    if let Some(columns) = header.columns.filter(|columns| columns.is_of(Schema::of::<Outline>())) {
        let mut outline: Outline = decode(columns.bytes(blobs)?)
            .map_err(|error| Error::new(format!("the names of the columns in it cannot be read: {error}")))?;
        outline.rename(&moved);
        fitted.record = outline.into_trace();
    }
    Ok(fitted)
}

/// Whether the plan's values are those of the file under other names, or beside new ones: reading them again
/// changes nothing.
fn renamed<P: Pipeline + Stored + Tune>(plan: &P, header: &Header) -> bool {
    let mut again = plan.clone();
    again.update_hyperparams(header.hyperparams.clone()).is_ok()
        && again.get_hyperparams().to_string() == plan.get_hyperparams().to_string()
}

/// Gives the steps that have another path today, with both.
fn put<P: Stored>(
    plan: &mut P,
    put: Put,
    header: &Header,
    blobs: &[u8],
    only: Option<&str>,
) -> Result<Vec<(String, String)>> {
    let mut restore = Restore::new(put, &header.steps, blobs, only);
    plan.parts_mut(&mut restore)?;
    let moved = restore.moved();
    match restore.misfits() {
        misfits if misfits.is_empty() => Ok(moved),
        misfits => {
            let (pipeline, misfits) = (&header.pipeline, misfits.join("\n  "));
            Err(Error::new(format!(
                "it was saved as `{pipeline}` and does not fit `{}`:\n  {misfits}",
                <P as Step>::NAME
            )))
        }
    }
}

/// The hyperparameters of a step and, of a choice, the choice itself.
fn of_step(values: &Hyperparams, step: &str) -> Hyperparams {
    let name = step.replace('.', "__");
    let own = values.get(&name).map(|value| (name.clone(), value.clone()));
    own.into_iter().chain(values.under(&name).within(&name)).collect()
}

/// The values of these steps alone, one behind the other.
fn packed(entries: &mut [format::Entry], blobs: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    for blob in entries.iter_mut().flat_map(|entry| entry.config.iter_mut().chain(&mut entry.states)) {
        let bytes = blob.bytes(blobs).unwrap_or_default();
        blob.offset = kept.len() as u64;
        kept.extend_from_slice(bytes);
    }
    kept
}
