//! What a check found.

use super::law::Law;
use crate::error::{Error, Result};
use std::fmt;

/// What became of a law.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not hold.
    Broken {
        /// What was expected, and where.
        expected: String,
        /// What came instead.
        came: String,
    },
    /// It says nothing of a step like this.
    Idle(&'static str),
    /// It does not hold, and was excused.
    Excused {
        /// Why.
        why: String,
        /// What came where it should have held.
        came: String,
    },
}

/// The laws and what became of each; it prints as a table.
#[derive(Clone, Debug)]
pub struct Findings {
    pub(super) step: &'static str,
    pub(super) verdicts: Vec<(Law, Verdict)>,
}

impl Findings {
    /// The laws in their order.
    #[must_use]
    pub fn verdicts(&self) -> &[(Law, Verdict)] {
        &self.verdicts
    }

    /// What became of a law.
    #[must_use]
    pub fn of(&self, law: Law) -> Option<&Verdict> {
        self.verdicts.iter().find(|(other, _)| *other == law).map(|(_, verdict)| verdict)
    }

    /// The laws that hold.
    pub fn kept(&self) -> impl Iterator<Item = Law> {
        self.verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Holds).map(|(law, _)| *law)
    }

    /// The laws that are broken.
    pub fn broken(&self) -> impl Iterator<Item = Law> {
        let broken = |verdict: &Verdict| matches!(verdict, Verdict::Broken { .. });
        self.verdicts.iter().filter(move |(_, verdict)| broken(verdict)).map(|(law, _)| *law)
    }

    /// The report, or all laws that are broken in one error.
    pub(super) fn settled(self) -> Result<Self> {
        let broken: Vec<String> = self.verdicts.iter().filter_map(told).collect();
        if broken.is_empty() {
            return Ok(self);
        }
        let (step, count) = (self.step, broken.len());
        let laws = if count == 1 { "law" } else { "laws" };
        Err(Error::new(format!("`{step}` breaks {count} {laws} of the step contract\n{}", broken.join("\n"))))
    }
}

/// A broken law for an error.
fn told((law, verdict): &(Law, Verdict)) -> Option<String> {
    let Verdict::Broken { expected, came } = verdict else { return None };
    let (says, remedy) = (law.says(), law.remedy());
    Some(format!("  {law}: {says}\n    expected {expected}\n    came {came}\n    help: {remedy}"))
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.verdicts.iter().map(|(law, _)| law.name().len()).max().unwrap_or(0);
        writeln!(f, "{:width$}  {:7}  why", self.step, "outcome")?;
        for (law, verdict) in &self.verdicts {
            let (outcome, why) = match verdict {
                Verdict::Holds => ("kept", String::new()),
                Verdict::Broken { expected, came } => ("BROKEN", format!("expected {expected}, came {came}")),
                Verdict::Idle(why) => ("-", (*why).to_owned()),
                Verdict::Excused { why, came } => ("excused", format!("{why} (came {came})")),
            };
            writeln!(f, "{}", format!("{law:width$}  {outcome:7}  {why}").trim_end())?;
        }
        Ok(())
    }
}
