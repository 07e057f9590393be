//! [`Optional`]: a step that a hyperparameter switches on and off.

use super::slot::{Field, Name, Slot};
use super::source::Source;
use super::walk::Visit;
use super::{Chooses, Leaf, ParamSpace, Slots, Tunable};
use crate::artifact::{Parts, PartsMut, Stored};
use crate::error::Result;
use crate::space::space;
use crate::step::{Lifecycle, Merges, Refines, RowWise, Step, chose_otherwise};
use crate::watch::{Cx, Summaries, Watch};
use std::ops::{Deref, DerefMut};

/// A step that a pipeline declares as `optional Step { .. }`. Switched off it passes its input through; its
/// hyperparameters are then inactive.
#[derive(Clone, Debug)]
pub struct Optional<S> {
    /// Whether the step is there.
    pub is_on: bool,
    step: S,
}

impl<S: Default> Default for Optional<S> {
    fn default() -> Self {
        Self { is_on: true, step: S::default() }
    }
}

impl<S> Deref for Optional<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.step
    }
}

impl<S> DerefMut for Optional<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.step
    }
}

#[diagnostic::do_not_recommend]
impl<S: Step> Step for Optional<S> {
    type Itself = Self;

    const NAME: &'static str = S::NAME;
    const GRAPHS: Option<&'static crate::graph::Graphs> = S::GRAPHS;
    const INSIDE: Option<&'static crate::checkpoint::Ops> = S::INSIDE;

    fn itself(&self) -> &Self {
        self
    }

    fn itself_mut(&mut self) -> &mut Self {
        self
    }

    fn exchange(&mut self, other: &mut Self) {
        self.step.exchange(&mut other.step);
    }

    fn copy_step(&self) -> Self {
        Self { is_on: self.is_on, step: self.step.copy_step() }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Lifecycle> Lifecycle for Optional<S> {
    type Rows = S::Rows;
    type Block = Self;

    fn setup_step(&mut self) -> Result<()> {
        if self.is_on { self.step.setup_step() } else { Ok(()) }
    }

    fn teardown_step(&mut self) {
        if self.is_on {
            self.step.teardown_step();
        }
    }

    fn renewed_step(&self, anew: bool) -> Self {
        Self { is_on: self.is_on, step: self.step.renewed_step(anew) }
    }

    fn check_step(&self) -> Result<()> {
        if self.is_on { self.step.check_step() } else { Ok(()) }
    }

    fn summary_step(&self, summaries: &mut Summaries) {
        if self.is_on {
            self.step.summary_step(summaries);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Stored> Stored for Optional<S> {
    fn parts<V: Parts>(&self, visit: &mut V) -> Result<()> {
        if self.is_on { self.step.parts(visit) } else { Ok(()) }
    }

    fn parts_mut<V: PartsMut>(&mut self, visit: &mut V) -> Result<()> {
        if self.is_on { self.step.parts_mut(visit) } else { Ok(()) }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Refines> Refines for Optional<S> {}
#[diagnostic::do_not_recommend]
impl<S: Step + Merges> Merges for Optional<S> {
    fn merged_step<W: Watch>(&self, other: Self, cx: &mut Cx<'_, W>) -> Result<Self> {
        let step = match (self.is_on, other.is_on) {
            (true, true) => self.step.merged_step(other.step, cx)?,
            (false, false) => self.step.copy_step(),
            _ => return chose_otherwise(),
        };
        Ok(Self { is_on: self.is_on, step })
    }
}
#[diagnostic::do_not_recommend]
impl<S: RowWise> RowWise for Optional<S> {}

/// The space of an [`Optional`] step: whether it is there, and that of its own hyperparameters.
#[derive(Clone, Debug)]
pub struct OptionalSpace<S> {
    /// Whether the step is there.
    pub is_on: Slot<bool>,
    step: S,
}

impl<S> Deref for OptionalSpace<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.step
    }
}

impl<S> DerefMut for OptionalSpace<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.step
    }
}

static IS_ON: Field =
    Field { name: Name { name: "", was: &[] }, doc: "Whether the step is there.", fit: true };

impl<S: Tunable> Tunable for Optional<S> {
    type Params = Option<S::Params>;
    type Space = OptionalSpace<S::Space>;

    fn read_params(&self) -> Self::Params {
        self.is_on.then(|| self.step.read_params())
    }

    fn take_params(&mut self, params: &Self::Params) {
        self.is_on = params.is_some();
        if let Some(params) = params {
            self.step.take_params(params);
        }
    }

    fn declared_space() -> Self::Space {
        OptionalSpace {
            is_on: Slot::new(&IS_ON, true, Some(space([true, false]))),
            step: S::declared_space(),
        }
    }

    fn put_defaults(&self, space: &mut Self::Space) {
        space.is_on.default = self.is_on;
        self.step.put_defaults(&mut space.step);
    }

    fn settle(&mut self) {
        self.step.settle();
    }
}

impl<S: ParamSpace> ParamSpace for OptionalSpace<S> {
    type Params = Option<S::Params>;

    fn build<R: Source>(&self, source: &R) -> Self::Params {
        source.value(&self.is_on).then(|| self.step.build(source))
    }

    fn put(&mut self, values: &Self::Params) {
        self.is_on.default = values.is_some();
        if let Some(values) = values {
            self.step.put(values);
        }
    }
}

impl<S: Slots> Slots for OptionalSpace<S> {
    fn visit(&mut self, visitor: &mut dyn Visit) -> Result<()> {
        visitor.slot(&mut self.is_on)?;
        visitor.when("true");
        self.step.visit(visitor)?;
        visitor.end();
        Ok(())
    }
}

impl<S> Chooses for Optional<S> {
    type Choice = bool;

    fn choice_mut(&mut self) -> &mut bool {
        &mut self.is_on
    }
}

impl<S> Chooses for OptionalSpace<S> {
    type Choice = Slot<bool>;

    fn choice_mut(&mut self) -> &mut Slot<bool> {
        &mut self.is_on
    }
}

impl<S: Leaf<NAME>, const NAME: u64> Leaf<NAME> for Optional<S> {
    type Value = S::Value;

    #[inline]
    fn leaf(&self) -> &S::Value {
        self.step.leaf()
    }
}
