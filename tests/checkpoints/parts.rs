//! What is made of some columns depends on those alone; and what of the data has changed is named.

use crate::random::Random;
use neatpipe::prelude::*;
use neatpipe::store::Store;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
pub enum Heating {
    Gas,
    Wood,
}

#[derive(Columns, Clone, Debug)]
pub struct Sale {
    pub area: f64,
    pub rooms: u32,
    pub garden: bool,
    pub heating: Heating,
}

pipeline! {
    Sales<sales: SaleColumns -> Matrix> {
        #[checkpoint(always)]
        let sizes = StandardScaler(sales[area, rooms]);
        #[checkpoint(always)]
        let grades = OneHotEncoder {}(sales[heating]);
        #[checkpoint(always)]
        let again = MinMaxScaler(sales[rooms]);
        Concat(sizes, grades, again)
    }
}

pipeline! {
    /// Two branches up to one checkpoint.
    Joined<sales: SaleColumns -> Matrix> {
        let sizes = StandardScaler(sales[area, rooms]);
        let grades = OneHotEncoder {}(sales[heating]);
        #[checkpoint(always)]
        let all = Concat(sizes, grades);
        all
    }
}

pipeline! {
    Table<x: Matrix -> Matrix> {
        #[checkpoint(always)]
        let scaled = StandardScaler(x);
        scaled
    }
}

/// A table that holds another one with a column of the same name.
#[derive(Artifact, Clone, Debug)]
pub struct Nested {
    pub before: SaleColumns,
    pub area: Vec<f64>,
}

pipeline! {
    Later<nested: Nested -> Matrix> {
        #[checkpoint(always)]
        let scaled = StandardScaler(nested[area]);
        scaled
    }
}

fn sales() -> SaleColumns {
    SaleColumns {
        area: vec![50.0, 60.0, 75.0],
        rooms: vec![2, 3, 5],
        garden: vec![true, false, true],
        heating: vec![Heating::Gas, Heating::Wood, Heating::Gas],
    }
}

fn changed(change: fn(&mut SaleColumns)) -> SaleColumns {
    let mut sales = sales();
    change(&mut sales);
    sales
}

fn matrix(values: [f64; 4], names: [&str; 2]) -> Matrix {
    Matrix::new(values.to_vec(), 2, 2).unwrap().named(Names::from(names.map(str::to_owned).to_vec())).unwrap()
}

/// The steps that the second of two fits computed, and why.
macro_rules! second {
    ($pipeline:ident, $first:expr, $second:expr) => {{
        let store = Store::in_memory().unwrap();
        let plan = $pipeline::default();
        plan.fit_in(&store, $first).unwrap();
        let model = plan.fit_in(&store, $second).unwrap();
        let said = model.explain().expect("a run with a store");
        let causes = said.steps.iter().filter_map(|step| step.cause.as_ref());
        let mut causes: Vec<_> = causes.map(ToString::to_string).collect();
        causes.dedup();
        (said.computed().join(" "), causes.join("; "))
    }};
}

#[test]
fn only_what_reads_a_column_that_changed_runs_again() {
    let run = |data: SaleColumns| second!(Sales, sales(), data);
    let said = |steps: &str, cause: &str| (steps.to_owned(), cause.to_owned());
    assert_eq!(run(sales()), said("", ""));
    // Nobody reads it.
    assert_eq!(run(changed(|sales| sales.garden[0] = false)), said("", ""));
    assert_eq!(
        run(changed(|sales| sales.area[0] = -0.0)),
        said("sizes", "data of `sales` changed (area), 3 rows as before")
    );
    assert_eq!(
        run(changed(|sales| sales.rooms[1] = 4)),
        said("sizes again", "data of `sales` changed (rooms), 3 rows as before")
    );
    assert_eq!(
        run(changed(|sales| sales.heating[2] = Heating::Wood)),
        said("grades", "data of `sales` changed (heating), 3 rows as before")
    );
    let both = changed(|sales| {
        sales.area[0] = 51.0;
        sales.rooms[0] = 4;
        sales.garden[0] = false;
    });
    let (sizes, again) = ("data of `sales` changed (area, rooms)", "data of `sales` changed (rooms)");
    let causes = format!("{sizes}, 3 rows as before; {again}, 3 rows as before");
    assert_eq!(run(both), said("sizes again", &causes));
    let fewer = changed(|sales| *sales = sales.slice_rows(0..2));
    assert_eq!(run(fewer), said("sizes grades again", "`sales` had 3 rows, has 2"));
}

#[test]
fn a_column_of_another_table_is_not_taken_for_it() {
    let old = Nested { before: sales(), area: vec![1.0, 2.0] };
    let (computed, cause) = second!(Later, old.clone(), Nested { area: vec![1.0, 3.0], ..old });
    assert_eq!((computed.as_str(), cause.as_str()), ("scaled", "data of `nested` changed"));
    // Nor is it said of it alone where the other one has changed as well.
    let old = || Nested { before: sales(), area: vec![1.0, 2.0] };
    let both = Nested { before: changed(|sales| sales.rooms[0] = 9), area: vec![1.0, 3.0] };
    assert_eq!(second!(Later, old(), both).1, "data of `nested` changed");
}

#[test]
fn what_runs_beside_a_column_that_changed_says_for_whom() {
    let (computed, causes) = second!(Joined, sales(), changed(|sales| sales.heating[0] = Heating::Wood));
    assert_eq!(computed, "sizes grades all");
    assert_eq!(
        causes,
        "needed for `all`, which changed; data of `sales` changed (heating), 3 rows as before"
    );
    let both = changed(|sales| {
        sales.heating[0] = Heating::Wood;
        sales.area[0] = 1.0;
    });
    let (_, causes) = second!(Joined, sales(), both);
    assert!(causes.ends_with("data of `sales` changed (area, heating), 3 rows as before"), "{causes}");
}

mod area {
    use super::SaleColumns;
    use neatpipe::prelude::*;

    pipeline! {
        pub Part<sales: SaleColumns -> Matrix> {
            let part = sales[area];
            #[checkpoint(always)]
            let scaled = StandardScaler(part);
            scaled
        }
    }
}

/// The same after an edit.
mod rooms {
    use super::SaleColumns;
    use neatpipe::prelude::*;

    pipeline! {
        pub Part<sales: SaleColumns -> Matrix> {
            let part = sales[rooms];
            #[checkpoint(always)]
            let scaled = StandardScaler(part);
            scaled
        }
    }
}

#[test]
fn other_columns_under_the_same_name_are_a_change_of_that_name() {
    let store = Store::in_memory().unwrap();
    area::Part::default().fit_in(&store, sales()).unwrap();
    let model = rooms::Part::default().fit_in(&store, sales()).unwrap();
    let cause = model.explain().unwrap().step("scaled").unwrap().cause.clone();
    assert_eq!(cause.unwrap().to_string(), "`part` changed");
}

#[test]
fn of_a_matrix_its_names_or_its_values() {
    let old = || matrix([1.0, 2.0, 3.0, 4.0], ["a", "b"]);
    let (_, cause) = second!(Table, old(), matrix([1.0, 2.0, 3.0, 4.5], ["a", "b"]));
    assert_eq!(cause, "data of `x` changed (values), 2 rows as before");
    let (_, cause) = second!(Table, old(), matrix([1.0, 2.0, 3.0, 4.0], ["a", "c"]));
    assert_eq!(cause, "data of `x` changed (names of columns), 2 rows as before");
}

/// Against the fit without a store, to the bit.
#[test]
fn whatever_changes_the_model_is_that_of_a_fit_without_a_store() {
    let store = Store::in_memory().unwrap();
    let plan = Sales::default();
    let mut random = Random(7);
    let mut spared = 0;
    let mut data = sales();
    for _ in 0..500 {
        let row = random.below(data.n_rows());
        match random.below(7) {
            0 => data.area[row] = 40.0 + random.below(4) as f64,
            1 => data.rooms[row] = 1 + random.below(3) as u32,
            2 => data.garden[row] = random.below(2) == 0,
            3 => data.heating[row] = if random.below(2) == 0 { Heating::Gas } else { Heating::Wood },
            4 => data.area.swap(0, row),
            // One column takes over what another one held.
            5 => data.rooms = data.area.iter().map(|area| *area as u32).collect(),
            _ => data = sales(),
        }
        let kept = plan.fit_in(&store, &data).unwrap();
        let plain = plan.fit(&data).unwrap();
        let bits = |matrix: Matrix| matrix.values().iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(kept.transform(&data).unwrap()), bits(plain.transform(&data).unwrap()), "{data:?}");
        spared += 3 - kept.explain().unwrap().computed().len();
    }
    assert!(spared > 750, "{spared} of 1500 steps were not computed again");
}
