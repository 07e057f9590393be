//! What a run did: as data, and as a table that says what would help.

use super::control::{Control, Laid};
use crate::cores::cores;
use std::fmt;
use std::time::Duration;

/// What a part of a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The iterator that the batches come from.
    Source,
    /// A segment that computes.
    #[default]
    Computing,
    /// A segment that waits more than it computes.
    Blocking,
    /// What lies behind the last boundary.
    Last,
    /// Everything from the source to the sink in one thread.
    Loop,
    /// What takes the results.
    Sink,
}

/// What a run did.
///
/// It prints as a table, with what limits the run and what would help.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// How long it took.
    pub elapsed: Duration,
    /// How many cores there were.
    pub cores: usize,
    /// Its parts, from the source to the sink.
    pub stages: Vec<StageReport>,
}

/// What one part of a line did.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StageReport {
    /// Its path, `house.features`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How many threads ran it.
    pub replicas: usize,
    /// How many batches.
    pub items: u64,
    /// In how many claims.
    pub claims: u64,
    /// How long it ran, in all its threads together.
    pub busy: Duration,
    /// How long its threads waited for input.
    pub waiting_for_input: Duration,
    /// How long its threads waited for room behind them.
    pub waiting_for_output: Duration,
    /// How many batches lay behind it on average.
    pub queue_mean: f64,
    /// How many batches lay behind it at most.
    pub queue_max: usize,
}

/// What limits a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Limit {
    /// Which part.
    pub name: String,
    /// How many replicas (or workers) would help, if more of them would.
    pub replicas: Option<usize>,
    /// By how much the run would be faster.
    pub gain: f64,
}

impl Report {
    pub(super) fn new(control: &Control<'_>, elapsed: Duration) -> Self {
        let mut stages: Vec<_> = control.laid().iter().map(StageReport::new).collect();
        if stages.iter().any(|stage| stage.kind == Kind::Loop) && stages.len() == 2 {
            stages.retain(|stage| stage.kind == Kind::Loop);
        }
        Self { elapsed, cores: cores(), stages }
    }

    /// What limits the run: the part whose threads were the busiest. None if nothing was computed, or if all was
    /// one loop.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        let limit = self.stages.iter().max_by(|a, b| self.load(a).total_cmp(&self.load(b)))?;
        let elapsed = self.elapsed.as_secs_f64();
        if limit.kind == Kind::Loop || limit.busy.is_zero() || elapsed <= 0.0 {
            return None;
        }
        let alone = Limit { name: limit.name.clone(), replicas: None, gain: 1.0 };
        if matches!(limit.kind, Kind::Source | Kind::Sink) {
            return Some(alone);
        }
        // Each part bounds the run by its own time, and the cores by that of all that compute.
        let others = self.stages.iter().filter(|stage| stage.name != limit.name);
        let slowest = others.map(|stage| self.load(stage)).fold(0.0, f64::max);
        let computing = self.stages.iter().filter(|stage| stage.kind != Kind::Blocking);
        let computed: f64 = computing.map(|stage| stage.busy.as_secs_f64()).sum();
        let bound = slowest.max(computed / elapsed / as_real(self.cores)).max(f64::MIN_POSITIVE);
        let busy = limit.busy.as_secs_f64() / elapsed;
        let enough = (busy / bound).ceil().min(1024.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1024")]
        let enough = enough as usize;
        let gain = 1.0 / bound.max(busy / as_real(enough.max(1)));
        if enough > limit.replicas && gain >= 1.05 {
            return Some(Limit { replicas: Some(enough), gain, ..alone });
        }
        Some(alone)
    }

    /// Which share of its threads' time a part was busy.
    fn load(&self, stage: &StageReport) -> f64 {
        stage.busy.as_secs_f64()
            / (self.elapsed.as_secs_f64() * as_real(stage.replicas)).max(f64::MIN_POSITIVE)
    }
}

impl StageReport {
    fn new(laid: &Laid) -> Self {
        let counts = &laid.counts;
        let (queue_mean, queue_max) = counts.fill();
        Self {
            name: laid.path.clone(),
            kind: laid.kind,
            replicas: laid.replicas,
            items: counts.items(),
            claims: counts.claims(),
            busy: counts.busy(),
            waiting_for_input: counts.input(),
            waiting_for_output: counts.output(),
            queue_mean,
            queue_max,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.stages.iter().map(|stage| stage.name.len()).fold("stage".len(), usize::max);
        writeln!(
            f,
            "{:<width$}  threads     batches      claims    busy   input  output   queue (most)",
            "stage"
        )?;
        for stage in &self.stages {
            let share = |time: Duration| {
                let threads = self.elapsed.as_secs_f64() * as_real(stage.replicas);
                100.0 * time.as_secs_f64() / threads.max(f64::MIN_POSITIVE)
            };
            writeln!(
                f,
                "{:<width$}  {:>7}  {:>10}  {:>10}  {:>5.1}%  {:>5.1}%  {:>5.1}%  {:>6.1} ({})",
                stage.name,
                stage.replicas,
                stage.items,
                stage.claims,
                share(stage.busy),
                share(stage.waiting_for_input),
                share(stage.waiting_for_output),
                stage.queue_mean,
                stage.queue_max,
            )?;
        }
        write!(f, "{:.3} s", self.elapsed.as_secs_f64())?;
        let Some(Limit { name, replicas, gain }) = self.limit() else { return Ok(()) };
        write!(f, "; `{name}` is the limit")?;
        if let Some(replicas) = replicas {
            let last = self.stages.iter().any(|stage| stage.name == name && stage.kind == Kind::Last);
            let what = if last { "workers" } else { "replicas" };
            write!(f, ": {what} = {replicas} would give about {gain:.1}x")?;
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of threads")]
fn as_real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str, kind: Kind, replicas: usize, busy: u64) -> StageReport {
        let busy = Duration::from_millis(busy);
        StageReport { name: name.to_owned(), kind, replicas, busy, items: 1000, ..StageReport::default() }
    }

    fn report(cores: usize, stages: Vec<StageReport>) -> Report {
        Report { elapsed: Duration::from_secs(1), cores, stages }
    }

    #[test]
    fn the_limit_says_how_many_replicas_help() {
        let stages = || {
            vec![
                stage("source", Kind::Source, 1, 100),
                stage("features", Kind::Computing, 1, 980),
                stage("last", Kind::Last, 1, 320),
            ]
        };
        let limit = report(16, stages()).limit().unwrap();
        assert_eq!((limit.name.as_str(), limit.replicas), ("features", Some(4)));
        assert!(
            report(16, stages())
                .to_string()
                .ends_with("1.000 s; `features` is the limit: replicas = 4 would give about 3.1x")
        );
        // Two cores are nearly used up already.
        assert_eq!(report(2, stages()).limit().unwrap().replicas, Some(2));
        let mut busy = stages();
        busy[2].busy = Duration::from_millis(960);
        assert_eq!(report(2, busy).limit().unwrap().replicas, None);
    }

    #[test]
    fn blocking_stages_are_no_matter_of_cores() {
        let stages = vec![
            stage("source", Kind::Source, 1, 10),
            stage("fetch", Kind::Blocking, 1, 990),
            stage("sink", Kind::Sink, 1, 50),
        ];
        let limit = report(1, stages).limit().unwrap();
        assert_eq!((limit.name.as_str(), limit.replicas), ("fetch", Some(17)));
    }

    #[test]
    fn a_source_and_a_sink_are_told_alone() {
        let stages = vec![stage("source", Kind::Source, 1, 900), stage("last", Kind::Last, 2, 100)];
        let limit = report(4, stages).limit().unwrap();
        assert_eq!(limit, Limit { name: "source".to_owned(), replicas: None, gain: 1.0 });
        assert_eq!(report(4, vec![stage("all", Kind::Loop, 1, 900)]).limit(), None);
    }
}
