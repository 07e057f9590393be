//! How late will a flight be? A model that reads a year of flights from New York without ever holding them.
//!
//!     cargo run --release --example online [flights.csv[.gz]]
//!
//! The file is `flights` of the R package nycflights13, the 336,776 flights of 2013:
//! `write.csv(nycflights13::flights, "flights.csv")`. Without an argument the example makes up a smaller year of its
//! own, so that it runs anywhere; then it is the numbers of that made-up year that it prints.
#![allow(missing_docs, clippy::print_stdout, clippy::upper_case_acronyms)]

use neatpipe::prelude::*;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How many rows are in memory at a time, and how many more are mixed.
const BATCH: usize = 4_096;
const MIXED: usize = 16_384;

// The airlines and the three airports are known, so they are enums: whatever a batch contains, a level keeps its
// column. The hundred destinations are texts, whose levels are those of the first batch.

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Carrier {
    #[category("9E")] NineE, AA, AS, B6, DL, EV, F9, FL, HA, MQ, OO, UA, US, VX, WN, YV,
}

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Origin { EWR, JFK, LGA }

/// What is known before departure, and how many minutes late the flight arrived, if it did. The other columns of the
/// file tell what nobody knows beforehand, the delay at departure above all, and are not read.
#[derive(Columns, Deserialize, Clone, Debug)]
pub struct Flight {
    pub year: f64,
    pub month: f64,
    pub day: f64,
    pub hour: f64,
    pub carrier: Carrier,
    pub origin: Origin,
    pub dest: String,
    pub distance: f64,
    #[target]
    pub arr_delay: Option<f64>,
}

pipeline! {
    /// Predicts how many minutes late a flight will arrive.
    pub Flights<rows: FlightColumns, arr_delay: Target<Vec<Option<f64>>> -> Vec<f64>> {
        // Cancelled flights teach nothing. Whoever asks about one still gets an answer.
        #[train_only]
        let (flown, delay) = arrived(rows, arr_delay);
        let minutes = minutes(delay);

        // Each season has its own rush hours: all products of two places on the circles.
        let times = Polynomial { degree: 2 }(circles(flown[year, month, day, hour]));
        let scaled = StandardScaler(Concat(times, Log1p(flown[distance])));
        let marks = OneHotEncoder { unseen: Unseen::Value(0.0) }(flown[carrier, origin, dest]);
        let features = Concat(scaled, marks);

        let raw = choose {
            ridge: OnlineRidge { alpha: 100.0 },
            sgd: SgdRegressor { eta0: 0.0005 in log_uniform(1e-5, 1e-2), average: true },
        }(features, minutes);
        raw
    }
}

/// The flights that arrived.
#[step]
fn arrived(rows: &FlightColumns, delay: &[Option<f64>]) -> (FlightColumns, Vec<Option<f64>>) {
    let there: Vec<usize> = (0..delay.len()).filter(|row| delay[*row].is_some()).collect();
    (rows.take_rows(&there), there.iter().map(|row| delay[*row]).collect())
}

/// The minutes of flights that arrived.
#[step(row)]
fn minutes(delay: Option<f64>) -> f64 {
    delay.unwrap_or_default()
}

/// Where a flight stands in the year, the week and the day, as points on circles: 23 o'clock lies beside 0.
#[step]
fn circles(time: &Matrix) -> Result<Matrix> {
    let mut values = Vec::with_capacity(time.n_rows() * 10);
    for row in time.rows() {
        let &[year, month, day, hour] = row else {
            return Err(neatpipe::Error::new("expected year, month, day and hour"));
        };
        let days = days(year, month, day);
        for (turns, rounds) in [(days / 365.25, 2), (days / 7.0, 1), (hour / 24.0, 2)] {
            for round in 1..=rounds {
                let angle = std::f64::consts::TAU * turns * f64::from(round);
                values.extend([angle.sin(), angle.cos()]);
            }
        }
    }
    Matrix::new(values, time.n_rows(), 10)
}

/// The days since some day, by the calendar.
fn days(year: f64, month: f64, day: f64) -> f64 {
    // January and February count to the year before, so that the leap day is the last of a year.
    let (year, month) = if month > 2.0 { (year, month - 3.0) } else { (year - 1.0, month + 9.0) };
    let leap_days = (year / 4.0).floor() - (year / 100.0).floor() + (year / 400.0).floor();
    365.0 * year + leap_days + ((153.0 * month + 2.0) / 5.0).floor() + day
}

// The file is read in batches, again for each pass. Every fifth day is held out: flights of one day share its weather,
// so a model that had seen some of them would be examined too kindly.

fn training(path: &Path, epoch: usize) -> impl Iterator<Item = Result<FlightsData>> {
    let file = FlightsData::read_csv_batches(path, BATCH).shuffled(MIXED, epoch as u64);
    file.map(|batch| Ok(days_of(&batch?, |day| day % 5.0 != 0.0)))
}

fn held_out(path: &Path) -> impl Iterator<Item = Result<FlightsData>> {
    let file = FlightsData::read_csv_batches(path, BATCH);
    file.map(|batch| Ok(days_of(&batch?, |day| day % 5.0 == 0.0)))
}

fn days_of(batch: &FlightsData, wanted: impl Fn(f64) -> bool) -> FlightsData {
    let days = &batch.rows.day;
    batch.take_rows(&(0..days.len()).filter(|row| wanted(days[*row])).collect::<Vec<_>>())
}

/// Squared and absolute errors, added up as they come.
#[derive(Default)]
struct Errors {
    count: f64,
    squares: f64,
    distances: f64,
}

impl Errors {
    fn add(&mut self, truth: &[Option<f64>], predicted: impl IntoIterator<Item = f64>) {
        for (truth, predicted) in truth.iter().zip(predicted) {
            let Some(truth) = truth else { continue };
            self.count += 1.0;
            self.squares += (truth - predicted).powi(2);
            self.distances += (truth - predicted).abs();
        }
    }

    fn print(&self, what: &str, beside: &Self) {
        let (rmse, mae) = ((self.squares / self.count).sqrt(), self.distances / self.count);
        let r2 = 1.0 - self.squares / beside.squares;
        println!("{what:22} RMSE {rmse:6.2} minutes   MAE {mae:6.2}   R² {r2:7.4}");
    }
}

fn main() -> Result<()> {
    let before = peak_memory();
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let path = match &given {
        Some(path) => path.clone(),
        None => {
            println!("No file was given: these are the numbers of a made-up year.\n");
            made_up_year()?
        }
    };

    // One pass for the mean alone: what a constant predicts is the least that a model has to beat.
    let (mut count, mut sum) = (0.0, 0.0);
    for batch in training(&path, 0) {
        for delay in batch?.arr_delay.iter().flatten() {
            (count, sum) = (count + 1.0, sum + delay);
        }
    }
    let mean = sum / count;
    println!("{count:.0} flights to learn from, {mean:.2} minutes late on average");

    let mut constant = Errors::default();
    for batch in held_out(&path) {
        let truth = batch?.arr_delay;
        constant.add(&truth, std::iter::repeat_n(mean, truth.len()));
    }
    println!("{:.0} flights of other days held out\n", constant.count);
    constant.print("a constant", &constant);

    // Ridge regression needs one pass, since it keeps the sums that one fit of all rows would compute. Gradient descent
    // takes a step for each row and learns more from each further pass, every time in another order.
    let mut plan = Flights::default();
    for (way, passes) in [("ridge", 1), ("sgd", 3)] {
        plan.update_hyperparams([("raw", way)])?;
        let begin = Instant::now();
        let model = plan.try_fit_batches(epochs(passes, |epoch| training(&path, epoch)))?;
        let fitted = begin.elapsed();

        let mut errors = Errors::default();
        for batch in held_out(&path) {
            let batch = batch?;
            errors.add(&batch.arr_delay, model.transform(&batch)?);
        }
        errors.print(&format!("{way}, passes: {passes}"), &constant);
        println!("{:22} fitted in {:.1} s", "", fitted.as_secs_f64());
    }

    // A model in service goes on learning: the next batch refines it, and one that cannot be learned from leaves it as
    // it was.
    plan.update_hyperparams([("raw", "ridge")])?;
    let mut model = plan.try_fit_batches(training(&path, 0).take(5))?;
    let friday = FlightRow {
        year: 2013.0,
        month: 1.0,
        day: 18.0,
        hour: 18.0,
        carrier: Carrier::EV,
        origin: Origin::EWR,
        dest: "ATL".to_owned(),
        distance: 746.0,
    };
    println!(
        "\nA Friday evening in January, after 5 batches: {:5.1} minutes late",
        model.predict_one(&friday)?
    );
    model.try_fit_batches(training(&path, 0).skip(5))?;
    println!(
        "and after the rest of the year:               {:5.1} minutes late",
        model.predict_one(&friday)?
    );

    if given.is_none() {
        std::fs::remove_file(&path)?;
    }
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        let beyond = (after - before) / 1024.0;
        println!(
            "\nPeak memory: {beyond:.1} MiB beyond the {:.1} MiB of the program itself",
            before / 1024.0
        );
    }
    Ok(())
}

/// The most memory that this process had so far, in KiB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Forty thousand flights in the columns of the file, late by hour, season, airline and chance.
fn made_up_year() -> Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("neatpipe-flights-{}.csv", std::process::id()));
    let mut file = BufWriter::new(File::create(&path)?);
    writeln!(file, "year,month,day,hour,carrier,origin,dest,distance,arr_delay")?;
    let at = |row: u64, what: &str| neatpipe::space::Draw::new(2013, row).at(what).unit();
    for row in 0..40_000 {
        let day = row * 365 / 40_000;
        let (month, day) = (1 + day * 12 / 365, 1 + day % 28);
        let hour = 5.0 + (at(row, "hour") * 18.0).floor();
        let carrier = ["UA", "B6", "EV", "DL", "AA"][(at(row, "carrier") * 5.0) as usize];
        let origin = ["EWR", "JFK", "LGA"][(at(row, "origin") * 3.0) as usize];
        let place = (at(row, "dest") * 4.0) as usize;
        let (dest, distance) = [("ATL", 746), ("BOS", 187), ("LAX", 2475), ("ORD", 719)][place];
        // Delays pile up over the day, most in summer; a few are very long.
        let season = (std::f64::consts::TAU * (month as f64 - 7.0) / 12.0).cos();
        let piled = (hour - 9.0) * (1.5 + season) + if carrier == "EV" { 8.0 } else { 0.0 };
        let late = piled - 18.0 * at(row, "luck").ln() - 25.0;
        if at(row, "cancelled") < 0.02 {
            writeln!(file, "2013,{month},{day},{hour},{carrier},{origin},{dest},{distance},NA")?;
        } else {
            writeln!(file, "2013,{month},{day},{hour},{carrier},{origin},{dest},{distance},{late:.0}")?;
        }
    }
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    Ok(path)
}
