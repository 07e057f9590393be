//! Lines laid by hand: order, nesting, joins and cuts.

use neatpipe_core::stream::{Flow, Lay, Line, Order, Stage, Streaming, collect, with};
use neatpipe_core::{Error, Result};

/// No boundary.
struct Plus(u64);

impl Lay<Vec<u64>> for Plus {
    type Out = Vec<u64>;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Vec<u64>, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        Ok(flow.then(move |(x, carry)| {
            if x.contains(&self.0) {
                return Err(Error::new("it is there already"));
            }
            Ok((x.into_iter().map(|x| x + self.0).collect(), carry))
        }))
    }
}

/// Takes the mean of all rows away: `barrier(join)` in a nested pipeline.
struct Center;

impl Lay<Vec<u64>> for Center {
    type Out = Vec<u64>;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Vec<u64>, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        let flow = line.boundary(flow, &Stage::new("begin").replicas(2).order(Order::AnyOrder))?;
        let flow = line.join(flow, &Stage::new("all"))?;
        let flow = flow.then(|(x, carry)| {
            let most = x.iter().max().copied().unwrap_or_default();
            Ok((x.into_iter().map(|x| most - x).collect::<Vec<u64>>(), carry))
        });
        Ok(line.cut(flow))
    }
}

/// A skip edge round a nested pipeline with a join.
struct Outer {
    plus: Plus,
    center: Center,
}

impl Lay<Vec<u64>> for Outer {
    type Out = Vec<(u64, u64)>;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Out, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        let flow = self.plus.lay(line.within("plus"), flow)?;
        let flow = flow.then(|(x, carry)| Ok((x.clone(), (carry, x))));
        let flow = self.center.lay(line.within("center"), flow)?;
        let flow = line.boundary(flow, &Stage::new("zip").replicas(2))?;
        Ok(flow.then(|(x, (carry, skip))| Ok((x.into_iter().zip(skip).collect(), carry))))
    }
}

fn batches(count: u64, rows: u64) -> impl Iterator<Item = Result<Vec<u64>>> + Send {
    (0..count).map(move |batch| Ok((batch * rows..(batch + 1) * rows).collect()))
}

#[test]
fn nested_joins_keep_cuts_and_skip_edges() {
    let outer = Outer { plus: Plus(1_000_000), center: Center };
    for workers in [1, 2, 3] {
        let options = Streaming::new().workers(workers).stage(Stage::new("center.begin").replicas(3));
        let (results, _) = collect(batches(50, 3), &options, &outer).unwrap();
        let expected: Vec<Vec<(u64, u64)>> = (0..50)
            .map(|batch| (batch * 3..batch * 3 + 3).map(|x| (149 - x, x + 1_000_000)).collect())
            .collect();
        assert_eq!(results, expected);
    }
}

#[test]
fn order_is_kept_by_many_workers() {
    for workers in [1, 2, 3, 8] {
        for rows in [1, 64] {
            let options = Streaming::new().workers(workers);
            let (results, report) = collect(batches(1000, rows), &options, &Plus(7_000_000)).unwrap();
            let flat: Vec<u64> = results.into_iter().flatten().collect();
            assert!(flat.into_iter().eq(7_000_000..7_000_000 + 1000 * rows));
            assert_eq!(report.stages[usize::from(workers > 1)].items, 1000);
        }
    }
}

#[test]
fn the_first_error_by_number_is_told() {
    for workers in [1, 2, 4] {
        let options = Streaming::new().workers(workers);
        let error = collect(batches(1000, 2), &options, &Plus(335)).unwrap_err();
        assert_eq!(error.to_string(), "batch 167: it is there already");
    }
}

#[test]
fn an_iterator_of_results_can_be_dropped() {
    let options = Streaming::new().workers(2);
    let endless = (0..).map(|x| Ok(vec![x]));
    let (first, _) =
        with(endless, &options, &Plus(u64::MAX / 2), |results| results.take(3).collect::<Result<Vec<_>>>())
            .unwrap();
    assert_eq!(first.unwrap().len(), 3);
}

#[test]
fn names_and_zeros_are_checked() {
    let outer = Outer { plus: Plus(1), center: Center };
    let error = collect(batches(1, 1), &Streaming::new().stage(Stage::new("centre.begin")), &outer);
    assert_eq!(
        error.unwrap_err().to_string(),
        "there is no stage `centre.begin`; the stages are: `center.begin`, `center.all`, `zip`"
    );
    let error = collect(batches(1, 1), &Streaming::new().stage(Stage::new("zip").queue(0)), &outer);
    assert_eq!(error.unwrap_err().to_string(), "`queue` of the stage `zip` is 0; it has to be at least 1");
}
