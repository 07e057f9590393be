//! [`Table`]: the parameters of a search, flat and by full name.

use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::params::{Hyperparams, Row, Spaces, Tunable};
use crate::space::{AnySpace, Axis, Draw, Value};

/// A space of no more values has them listed.
const LISTED: u128 = 1024;

/// The parameters of a search: full name, space, default, and the choice on which each depends.
///
/// A sampler works on *points*: a place between 0 and 1 for each parameter of the table, in which what is equally
/// likely is equally wide, and NaN for one that is inactive. Outside they are values by name, as
/// [`set_hyperparams`](crate::params::Tune::set_hyperparams) takes them.
///
/// ```
/// use neatpipe_core::params::{Hyperparams, Tune};
/// use neatpipe_core::search::Table;
/// use neatpipe_core::space::{log_uniform, uniform};
/// use neatpipe_core::steps::Ridge;
///
/// let mut spaces = Ridge::space();
/// spaces.alpha.search(log_uniform(1e-2, 1e2));
/// let table = Table::of(&spaces)?;
/// let point = table.point(&Hyperparams::from([("alpha", 1.0)]))?;
/// assert_eq!(point[table.index("alpha").unwrap()], 0.5);
///
/// // Without a pipeline: a parameter that is there for one value of another.
/// let table = Table::new()
///     .add("kind", ["linear", "net"])?
///     .add("net__rate", log_uniform(1e-5, 1.0))?
///     .when("kind", ["net"])?;
/// let point = table.point(&Hyperparams::from([("kind", "linear")]))?;
/// assert!(point[1].is_nan());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    parameters: Vec<Parameter>,
    /// Their names: each ends at a checkpoint, but for the last.
    stages: Vec<String>,
}

/// One parameter of a [`Table`].
#[derive(Clone, Debug)]
pub struct Parameter {
    name: String,
    space: AnySpace,
    axis: Axis,
    default: Option<Value>,
    branch: Option<Branch>,
    levels: Vec<Level>,
    stage: usize,
}

/// Where a parameter is active.
#[derive(Clone, Debug)]
struct Branch {
    parent: usize,
    /// For each level of the parent.
    on: Vec<bool>,
}

/// A value of a space that has few, and the part of the unit interval that is its own.
#[derive(Clone, Debug)]
struct Level {
    value: Value,
    middle: f64,
    end: f64,
}

impl Default for Table {
    fn default() -> Self {
        Self { parameters: Vec::new(), stages: vec![String::new()] }
    }
}

impl Table {
    /// Without parameters, and of one stage.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Those of a step or a pipeline that have a space and can be active.
    ///
    /// # Errors
    /// A space that is at fault, by the name of its parameter.
    pub fn of<P: Tunable>(spaces: &Spaces<P>) -> Result<Self> {
        let rows = spaces.rows();
        let mut table = Self::new();
        for row in &rows {
            let Some(space) = &row.any_space else { continue };
            let Some(branch) = table.branch_of(row, &rows)? else { continue };
            table.push(row.name.clone(), space.clone(), Some(row.default.clone()))?;
            table.last()?.branch = branch;
        }
        Ok(table)
    }

    /// Adds a parameter.
    ///
    /// # Errors
    /// A name that is there already; a space that is at fault.
    pub fn add(mut self, name: impl Into<String>, space: impl Into<AnySpace>) -> Result<Self> {
        self.push(name.into(), space.into(), None)?;
        Ok(self)
    }

    /// Gives the parameter that was added last a default: what is tried first.
    ///
    /// # Errors
    /// A table without parameters; a value that is not in the space.
    pub fn default_is(mut self, value: impl Into<Value>) -> Result<Self> {
        let last = self.last()?;
        let value = value.into();
        last.space.check(&value).map_err(|error| named(&last.name, &error))?;
        last.default = Some(value);
        Ok(self)
    }

    /// Makes the parameter that was added last active where another has one of these values.
    ///
    /// # Errors
    /// A table without parameters; another one that is not there before it, whose values cannot be listed, or that
    /// has no such value.
    pub fn when<V: Into<Value>>(mut self, other: &str, values: impl IntoIterator<Item = V>) -> Result<Self> {
        let last = self.last()?.name.clone();
        let before = self.parameters.len() - 1;
        let parent = match self.index(other) {
            Some(parent) if parent < before => parent,
            _ => {
                return Err(Error::new(format!("`{last}` depends on `{other}`; add `{other}` before it")));
            }
        };
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        let branch = self.branch(&last, parent, |_, value| values.contains(value))?;
        if let Some(value) = values.iter().find(|value| self.level_of(parent, value).is_err()) {
            let space = &self.parameters[parent].space;
            return Err(Error::new(format!(
                "`{last}` depends on `{other}` being `{value}`, which is not in `{space}`; give values of it"
            )));
        }
        self.last()?.branch = Some(branch);
        Ok(self)
    }

    /// Ends a [`Stage`](super::Stage): what is added from here on is read by the next one.
    ///
    /// ```
    /// use neatpipe_core::search::Table;
    ///
    /// let table = Table::new().add("components", 1..=9)?.checkpoint("reduced").add("alpha", 0.0..=1.0)?;
    /// assert_eq!(table.stages(), ["reduced", ""]);
    /// assert_eq!(table.parameters()[1].stage(), 1);
    ///
    /// // The same for a table that is there already.
    /// let table = Table::new().add("components", 1..=9)?.add("alpha", 0.0..=1.0)?;
    /// let table = table.with_stages(["reduced", ""], |name| usize::from(name == "alpha"))?;
    /// assert_eq!(table.parameters()[1].stage(), 1);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    #[must_use]
    pub fn checkpoint(mut self, name: impl Into<String>) -> Self {
        if let Some(last) = self.stages.last_mut() {
            *last = name.into();
        }
        self.stages.push(String::new());
        self
    }

    /// Names the stages in their order, and says which of them reads each parameter first; without it all are of one.
    ///
    /// A choice is known as early as the first parameter that depends on it, and is of the stage of that.
    ///
    /// # Errors
    /// No stage; a parameter of one that is not there.
    pub fn with_stages<N: Into<String>>(
        mut self,
        names: impl IntoIterator<Item = N>,
        stage: impl Fn(&str) -> usize,
    ) -> Result<Self> {
        self.stages = names.into_iter().map(Into::into).collect();
        let count = self.stages.len();
        if count == 0 {
            return Err(Error::new("a table without stages; name at least the last one"));
        }
        for parameter in &mut self.parameters {
            parameter.stage = stage(&parameter.name);
            if parameter.stage >= count {
                return Err(Error::new(format!(
                    "`{}` is of stage {}, and there are {count}; number the stages from 0 on",
                    parameter.name, parameter.stage
                )));
            }
        }
        for at in (0..self.len()).rev() {
            if let Some((parent, _)) = self.parent(at) {
                let stage = self.parameters[at].stage;
                self.parameters[parent].stage = self.parameters[parent].stage.min(stage);
            }
        }
        Ok(self)
    }

    /// The names of the stages, from the inputs on.
    #[must_use]
    pub fn stages(&self) -> &[String] {
        &self.stages
    }

    /// How many parameters there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parameters.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }

    /// The parameters, a choice before what depends on it.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The place of a name in points.
    #[must_use]
    pub fn index(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| parameter.name == name)
    }

    /// Whether a parameter is active at a point, of which the places before its own are known.
    #[must_use]
    pub fn is_active(&self, index: usize, point: &[f64]) -> bool {
        self.parameters[index].branch.as_ref().is_none_or(|branch| {
            // What is inactive itself is NaN, and has no level.
            self.parameters[branch.parent].level(point[branch.parent]).is_some_and(|level| branch.on[level])
        })
    }

    /// Whether other parameters depend on the value of one.
    pub(super) fn is_choice(&self, index: usize) -> bool {
        self.parameters.iter().any(|other| other.branch.as_ref().is_some_and(|branch| branch.parent == index))
    }

    /// The parameter on whose value another depends, and for each of its levels whether that is active.
    pub(super) fn parent(&self, index: usize) -> Option<(usize, &[bool])> {
        self.parameters[index].branch.as_ref().map(|branch| (branch.parent, branch.on.as_slice()))
    }

    /// Whether there are only so many points.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.parameters.iter().all(|parameter| parameter.space.cardinality().is_some())
    }

    /// The defaults, where every parameter that is active with them has one.
    #[must_use]
    pub fn defaults(&self) -> Option<Hyperparams> {
        self.complete(&Hyperparams::new()).ok().map(|(values, _)| values)
    }

    /// The point of values by name; parameters that are active and not given have their defaults.
    ///
    /// # Errors
    /// Names that are unknown or inactive, with the nearest that are not; values of a wrong type or out of bounds; a
    /// parameter without value and default.
    pub fn point(&self, values: &Hyperparams) -> Result<Vec<f64>> {
        self.complete(values).map(|(_, point)| point)
    }

    /// Values by name with the defaults of what is active and not given, and their point.
    ///
    /// # Errors
    /// As [`point`](Self::point).
    pub fn complete(&self, values: &Hyperparams) -> Result<(Hyperparams, Vec<f64>)> {
        let mut all = Hyperparams::new();
        let mut point = vec![f64::NAN; self.len()];
        let mut used = 0;
        for (index, parameter) in self.parameters.iter().enumerate() {
            let given = values.get(&parameter.name);
            if !self.is_active(index, &point) {
                match (given, &parameter.branch) {
                    (Some(_), Some(branch)) => return Err(self.inactive(parameter, branch)),
                    _ => continue,
                }
            }
            used += usize::from(given.is_some());
            let Some(value) = given.or(parameter.default.as_ref()) else {
                return Err(Error::new(format!(
                    "`{0}` has no value; give one of `{1}`",
                    parameter.name, parameter.space
                )));
            };
            point[index] = self.unit_of(index, value).map_err(|error| named(&parameter.name, &error))?;
            all.insert(parameter.name.clone(), value.clone());
        }
        if used < values.len() {
            let known = || self.parameters.iter().map(|parameter| parameter.name.as_str());
            let unknown = values.iter().map(|(name, _)| name).find(|name| self.index(name).is_none());
            let unknown = unknown.unwrap_or_default();
            let near = nearest(unknown, known()).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| "; leave it out, or give it a space".to_owned());
            return Err(Error::new(format!("`{unknown}` is not searched{near}")));
        }
        Ok((all, point))
    }

    /// The values at a point of any numbers from 0 to 1, which becomes the point of these values: inactive places are
    /// NaN, the others in the middle of what belongs to the value. What can only be drawn from is drawn for the trial.
    ///
    /// # Errors
    /// A distribution of somebody else's that gives an error.
    pub fn settle(&self, point: &mut [f64], trial: Draw) -> Result<Hyperparams> {
        let mut values = Hyperparams::new();
        for (index, parameter) in self.parameters.iter().enumerate() {
            if !self.is_active(index, point) {
                point[index] = f64::NAN;
                continue;
            }
            // A place that a sampler left open is as good as any other.
            let unit = if point[index].is_nan() { 0.5 } else { point[index].clamp(0.0, 1.0) };
            let value = match parameter.axis {
                Axis::Sampled => {
                    point[index] = f64::NAN;
                    parameter.space.draw(&trial.at(&parameter.name))?
                }
                _ => match parameter.level(unit) {
                    Some(level) => {
                        point[index] = parameter.levels[level].middle;
                        parameter.levels[level].value.clone()
                    }
                    None => {
                        let value = parameter.space.from_unit(unit)?;
                        point[index] = parameter.space.to_unit(&value)?;
                        value
                    }
                },
            };
            values.insert(parameter.name.clone(), value);
        }
        Ok(values)
    }

    fn push(&mut self, name: String, space: AnySpace, default: Option<Value>) -> Result<()> {
        if self.index(&name).is_some() {
            return Err(Error::new(format!(
                "`{name}` is there twice; give each parameter a name of its own"
            )));
        }
        let (axis, levels) = space
            .axis()
            .and_then(|axis| Ok((axis, listed(&space)?)))
            .map_err(|error| Error::new(format!("the space of `{name}`: {error}")))?;
        let stage = self.stages.len() - 1;
        self.parameters.push(Parameter { name, space, axis, default, branch: None, levels, stage });
        Ok(())
    }

    fn last(&mut self) -> Result<&mut Parameter> {
        self.parameters
            .last_mut()
            .ok_or_else(|| Error::new("the table has no parameter yet; `add` one first"))
    }

    /// On which parameter of the table a row depends: nothing where it is never active.
    fn branch_of(&self, row: &Row, rows: &[Row]) -> Result<Option<Option<Branch>>> {
        for condition in row.conditions.iter().rev() {
            if let Some(parent) = self.index(&condition.name) {
                // The ones further out are those of the parent itself.
                let on = |_, value: &Value| value.to_string() == condition.value;
                return self.branch(&row.name, parent, on).map(|branch| Some(Some(branch)));
            }
            let fixed = rows.iter().find(|row| row.name == condition.name && row.space.is_none());
            if fixed.is_none_or(|fixed| fixed.default.to_string() != condition.value) {
                return Ok(None);
            }
        }
        Ok(Some(None))
    }

    fn branch(&self, name: &str, parent: usize, on: impl Fn(usize, &Value) -> bool) -> Result<Branch> {
        let Parameter { name: other, levels, .. } = &self.parameters[parent];
        if levels.is_empty() {
            return Err(Error::new(format!(
                "`{name}` depends on `{other}`, whose values cannot be listed; give `{other}` at most {LISTED} values"
            )));
        }
        let on = levels.iter().enumerate().map(|(i, level)| on(i, &level.value)).collect();
        Ok(Branch { parent, on })
    }

    fn level_of(&self, index: usize, value: &Value) -> Result<usize> {
        let Parameter { space, levels, .. } = &self.parameters[index];
        // There and back, it is of the type of the space.
        let own = space.from_unit(space.to_unit(value)?)?;
        Ok(levels.iter().position(|level| level.value == own).unwrap_or_default())
    }

    fn unit_of(&self, index: usize, value: &Value) -> Result<f64> {
        let parameter = &self.parameters[index];
        match parameter.axis {
            Axis::Sampled => parameter.space.check(value).map(|()| f64::NAN),
            _ if parameter.levels.is_empty() => parameter.space.to_unit(value),
            _ => Ok(parameter.levels[self.level_of(index, value)?].middle),
        }
    }

    fn inactive(&self, parameter: &Parameter, branch: &Branch) -> Error {
        let parent = &self.parameters[branch.parent];
        let on = parent.levels.iter().zip(&branch.on).filter(|(_, on)| **on);
        let values: Vec<String> = on.map(|(level, _)| format!("`{}`", level.value)).collect();
        let (name, other) = (&parameter.name, &parent.name);
        Error::new(format!("`{name}` is inactive; set `{other}` to {} first", values.join(" or ")))
    }
}

impl Parameter {
    /// The full name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its values are looked for.
    #[must_use]
    pub fn space(&self) -> &AnySpace {
        &self.space
    }

    /// What a sampler needs to know of its space.
    #[must_use]
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The value that is tried first.
    #[must_use]
    pub fn default_value(&self) -> Option<&Value> {
        self.default.as_ref()
    }

    /// The number of the stage that reads it first.
    #[must_use]
    pub fn stage(&self) -> usize {
        self.stage
    }

    /// How many values are listed: 0 where there are more than a thousand.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.levels.len()
    }

    /// The middle of what belongs to a listed value.
    ///
    /// # Panics
    /// On a level that is not there.
    #[must_use]
    pub fn middle(&self, level: usize) -> f64 {
        self.levels[level].middle
    }

    /// The ends of what belongs to a listed value.
    pub(super) fn ends(&self, level: usize) -> (f64, f64) {
        (level.checked_sub(1).map_or(0.0, |before| self.levels[before].end), self.levels[level].end)
    }

    /// The listed value to which a place belongs; nothing where none is listed, and for NaN.
    #[must_use]
    pub fn level(&self, unit: f64) -> Option<usize> {
        if self.levels.is_empty() || unit.is_nan() {
            return None;
        }
        Some(self.levels.partition_point(|level| level.end <= unit).min(self.levels.len() - 1))
    }

    /// Whether a search has something to find out: neither one value, nor draws of which nothing else is known.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        !matches!(self.axis, Axis::Fixed | Axis::Sampled)
    }
}

/// The values of a space that has few, with their parts of the unit interval.
fn listed(space: &AnySpace) -> Result<Vec<Level>> {
    let Some(count) = space.cardinality().filter(|count| *count <= LISTED) else { return Ok(Vec::new()) };
    let mut levels: Vec<Level> = Vec::new();
    let mut start = 0.0;
    for value in space.grid(count as usize)? {
        if levels.iter().all(|level| level.value != value) {
            let share = space.share(&value)?;
            levels.push(Level { value, middle: start + share / 2.0, end: start + share });
            start += share;
        }
    }
    Ok(levels)
}

fn named(name: &str, error: &Error) -> Error {
    Error::new(format!("`{name}`: {error}"))
}
