//! Pruners on curves that are made up, in time that is made up.

use super::{AsyncHalving, Curve, MedianPruner, Pruner, Pruning, SuccessiveHalving, WilcoxonPruner};
use crate::params::Hyperparams;
use crate::search::trial::{Direction, Intermediate, Trial, TrialState, Trials};
use crate::space::{Draw, normal_quantile};

/// The curves of a study: what a trial reports after each epoch, and how long an epoch takes.
struct Curves {
    seed: u64,
    epochs: usize,
}

impl Curves {
    fn unit(&self, trial: u64, name: &str) -> f64 {
        Draw::new(self.seed, trial).at(name).unit()
    }

    /// Where the loss of a trial ends; a sum of two, so that few are good.
    fn end(&self, trial: u64) -> f64 {
        self.unit(trial, "first").powi(2) + self.unit(trial, "second").powi(2)
    }

    /// A power law to the end, with curves that cross and noise that fades.
    fn loss(&self, trial: u64, epoch: usize) -> f64 {
        let (height, rate) = (self.unit(trial, "height"), 0.5 + self.unit(trial, "rate"));
        let noise = normal_quantile(self.unit(trial, &format!("noise{epoch}")));
        let left = (epoch as f64).powf(-rate) - (self.epochs as f64).powf(-rate);
        self.end(trial) + height * left + 0.05 * noise * left
    }

    fn seconds(&self, trial: u64) -> f64 {
        (0.3 * normal_quantile(self.unit(trial, "seconds"))).exp()
    }
}

/// A trial that runs.
fn begin(trials: &mut Trials) -> u64 {
    let number = trials.next_number();
    trials.add(Trial::new(number, Hyperparams::new()));
    trials.open_mut(number).unwrap().state = TrialState::Running;
    number
}

fn report(trials: &mut Trials, number: u64, fold: u32, step: u64, value: f64) {
    trials.open_mut(number).unwrap().intermediates.push(Intermediate { fold, step, value });
}

fn complete(trials: &mut Trials, number: u64, score: f64) {
    trials.open_mut(number).unwrap().score = Some(score);
    trials.end(number, TrialState::Complete, 0);
}

/// The trial that is told to be best after so much time: of those that came farthest the one with the least loss.
fn told(trials: &Trials) -> u64 {
    let far = trials.iter().map(|trial| trial.intermediates.len()).max().unwrap();
    let farthest = trials.iter().filter(|trial| trial.intermediates.len() == far);
    let latest = |trial: &Trial| Curve::of(trial).latest().unwrap();
    farthest.min_by(|a, b| latest(a).total_cmp(&latest(b))).unwrap().number
}

/// One worker, all trials of a bracket rung by rung; the loss at the end of the best, and the seconds it took.
fn in_turn(curves: &Curves, pruner: &SuccessiveHalving, bracket: u64) -> (f64, f64) {
    let mut trials = Trials::new(Direction::Minimize);
    let numbers: Vec<u64> = (0..bracket).map(|_| begin(&mut trials)).collect();
    let mut seconds = 0.0;
    while trials.open().next().is_some() {
        for number in &numbers {
            while let Some(trial) = trials.get(*number).filter(|trial| !trial.state.is_over()) {
                let epoch = trial.intermediates.len();
                if epoch == curves.epochs {
                    complete(&mut trials, *number, curves.loss(*number, epoch));
                    break;
                }
                match if epoch == 0 { Pruning::GoOn } else { pruner.decide(&trials, *number) } {
                    Pruning::Wait => break,
                    Pruning::End => trials.end(*number, TrialState::Pruned, 0),
                    Pruning::GoOn => {
                        report(&mut trials, *number, 0, epoch as u64, curves.loss(*number, epoch + 1));
                        seconds += curves.seconds(*number);
                        if pruner.decide(&trials, *number) == Pruning::Wait {
                            break;
                        }
                    }
                }
            }
        }
    }
    (curves.end(told(&trials)), seconds)
}

/// Workers that take the next trial as soon as theirs is over, until so many seconds have passed.
fn at_once(curves: &Curves, pruner: &impl Pruner, workers: usize, until: f64) -> f64 {
    let mut trials = Trials::new(Direction::Minimize);
    // The trial of each worker, and when its epoch ends.
    let mut running: Vec<(u64, f64)> = Vec::new();
    for _ in 0..workers {
        let number = begin(&mut trials);
        running.push((number, curves.seconds(number)));
    }
    loop {
        let next = (0..workers).min_by(|a, b| running[*a].1.total_cmp(&running[*b].1)).unwrap();
        let (number, now) = running[next];
        if now > until {
            return curves.end(told(&trials));
        }
        let epoch = trials.get(number).unwrap().intermediates.len() + 1;
        report(&mut trials, number, 0, epoch as u64, curves.loss(number, epoch));
        let decision = pruner.decide(&trials, number);
        assert_ne!(decision, Pruning::Wait);
        let over = if epoch == curves.epochs {
            complete(&mut trials, number, curves.loss(number, epoch));
            true
        } else if decision == Pruning::End {
            trials.end(number, TrialState::Pruned, 0);
            true
        } else {
            false
        };
        let number = if over { begin(&mut trials) } else { number };
        running[next] = (number, now + curves.seconds(number));
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure that the test is about")]
fn nobody_waits_and_a_third_of_the_time_suffices() {
    const BRACKET: u64 = 243;
    let (halving, asynchronous) = (SuccessiveHalving::new(BRACKET, 1, 3), AsyncHalving::new(1, 3));
    let (mut sequential, mut parallel) = (0.0, 0.0);
    for seed in 0..20 {
        let curves = Curves { seed, epochs: 27 };
        let (regret, seconds) = in_turn(&curves, &halving, BRACKET);
        sequential += regret;
        parallel += at_once(&curves, &asynchronous, 4, seconds / 3.0);
    }
    println!("regret of asynchronous halving in a third of the time: {:.3}", parallel / sequential);
    assert!(parallel <= 1.05 * sequential, "{parallel} against {sequential}");
}

#[test]
fn a_rung_keeps_its_part() {
    let curves = Curves { seed: 7, epochs: 9 };
    let pruner = SuccessiveHalving::new(27, 1, 3);
    let mut trials = Trials::new(Direction::Maximize);
    for _ in 0..27 {
        let number = begin(&mut trials);
        assert_eq!(pruner.decide(&trials, number), Pruning::GoOn, "before its first report");
    }
    let mut left: Vec<u64> = (0..27).collect();
    for (epochs, keeps) in [(1, 9), (3, 3), (9, 1)] {
        for number in &left {
            for epoch in trials.get(*number).unwrap().intermediates.len() + 1..=epochs {
                report(&mut trials, *number, 0, epoch as u64, -curves.loss(*number, epoch));
            }
            if number != left.last().unwrap() {
                assert_eq!(pruner.decide(&trials, *number), Pruning::Wait);
            }
        }
        let decided: Vec<Pruning> = left.iter().map(|number| pruner.decide(&trials, *number)).collect();
        let mut best = left.clone();
        best.sort_by(|a, b| curves.loss(*a, epochs).total_cmp(&curves.loss(*b, epochs)));
        for (number, decision) in left.iter().zip(decided) {
            let goes_on = best[..keeps].contains(number);
            assert_eq!(decision == Pruning::GoOn, goes_on, "trial {number} after {epochs}");
            if !goes_on {
                trials.end(*number, TrialState::Pruned, 0);
            }
        }
        left.retain(|number| trials.get(*number).unwrap().state == TrialState::Running);
        assert_eq!(left.len(), keeps);
    }
}

#[test]
fn a_bracket_does_not_wait_for_trials_that_failed() {
    let pruner = SuccessiveHalving::new(3, 1, 3);
    let mut trials = Trials::new(Direction::Minimize);
    for _ in 0..3 {
        begin(&mut trials);
    }
    report(&mut trials, 0, 0, 1, f64::NAN);
    report(&mut trials, 1, 0, 1, 5.0);
    assert_eq!(pruner.decide(&trials, 1), Pruning::Wait);
    trials.end(2, TrialState::Failed, 0);
    assert_eq!(pruner.decide(&trials, 1), Pruning::GoOn);
    assert_eq!(pruner.decide(&trials, 0), Pruning::End, "no number is worse than any");
}

#[test]
fn the_first_by_number_wins_a_tie() {
    let mut trials = Trials::new(Direction::Minimize);
    for number in 0..3 {
        begin(&mut trials);
        report(&mut trials, number, 0, 1, 1.0);
    }
    let decided: Vec<Pruning> =
        (0..3).map(|number| AsyncHalving::new(1, 3).decide(&trials, number)).collect();
    assert_eq!(decided, [Pruning::GoOn, Pruning::End, Pruning::End]);
}

#[test]
fn the_median_is_that_of_complete_trials_at_the_same_point() {
    let pruner = MedianPruner::new().startup(3).warmup(1);
    let mut trials = Trials::new(Direction::Maximize);
    for number in 0..4 {
        begin(&mut trials);
        for step in 1..=2 {
            report(&mut trials, number, 0, step, number as f64 / step as f64);
        }
        if number < 3 {
            complete(&mut trials, number, 1.0);
        }
    }
    // After two reports the complete ones stood at 0, 0.5 and 1.
    for (values, expected) in [
        (vec![0.1], Pruning::GoOn),
        (vec![0.1, 0.4], Pruning::End),
        (vec![0.1, 0.5], Pruning::GoOn),
        (vec![0.6, 0.4], Pruning::GoOn),
        (vec![f64::NAN, f64::NAN], Pruning::End),
    ] {
        let number = begin(&mut trials);
        for (step, value) in values.iter().enumerate() {
            report(&mut trials, number, 0, step as u64 + 1, *value);
        }
        assert_eq!(pruner.decide(&trials, number), expected, "{values:?}");
        trials.end(number, TrialState::Pruned, 0);
    }
    assert_eq!(MedianPruner::new().startup(4).decide(&trials, 3), Pruning::GoOn);
}

#[test]
fn a_curve_of_folds_is_the_mean_of_their_latest() {
    let mut trials = Trials::new(Direction::Minimize);
    let number = begin(&mut trials);
    for (fold, step, value) in [(0, 1, 4.0), (0, 2, 2.0), (1, 1, 8.0), (1, 2, 4.0)] {
        report(&mut trials, number, fold, step, value);
    }
    let curve = Curve::of(trials.get(number).unwrap());
    let standings: Vec<Option<f64>> = (0..6).map(|reports| curve.after(reports)).collect();
    assert_eq!(standings, [None, Some(4.0), Some(2.0), Some(5.0), Some(3.0), None]);
    assert_eq!(curve.of_latest_fold(), [5.0, 3.0]);
}

#[test]
fn pairs_of_folds_tell_trials_apart_that_their_means_do_not() {
    let pruner = WilcoxonPruner::new(0.05);
    let mut trials = Trials::new(Direction::Minimize);
    let folds = [10.0, 50.0, 20.0, 90.0, 40.0, 70.0];
    let mut add = |by: &[f64], end: bool| {
        let number = begin(&mut trials);
        for (fold, (base, by)) in folds.iter().zip(by).enumerate() {
            // What is reported within a fold is not yet its score.
            report(&mut trials, number, fold as u32, 0, 1e3);
            report(&mut trials, number, fold as u32, 1, base + by);
        }
        if end {
            complete(&mut trials, number, 40.0);
        }
        pruner.decide(&trials, number)
    };
    add(&[0.0; 6], true);
    let (worse, better) = ([1.0, 2.0, 1.5, 0.5, 3.0, 2.5], [-1.0, -2.0, -1.5, -0.5, -3.0, -2.5]);
    assert_eq!(add(&worse[..4], false), Pruning::GoOn, "1/16 is not below 0.05");
    assert_eq!(add(&worse[..5], false), Pruning::End, "1/32 is");
    assert_eq!(add(&better, false), Pruning::GoOn);
    assert_eq!(add(&[1.0, -2.0, 1.5, -0.5, 3.0, -2.5], false), Pruning::GoOn);
    assert_eq!(add(&[f64::INFINITY], false), Pruning::End);
}
