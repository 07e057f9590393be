//! How late will a flight arrive? Flights, the weather at their hour and the planes that fly them, in one graph.
//!
//!     cargo run --release --example flights -- flights.csv.gz weather.csv.gz planes.csv.gz
//!
//! The files are three tables of the R package nycflights13 (CC0), the 336,776 flights that left New York in 2013:
//! `readr::write_csv(nycflights13::flights, "flights.csv.gz")`, and the same for `weather` and `planes`.
#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr, clippy::upper_case_acronyms)]

use neatpipe::prelude::*;
use neatpipe::store::Store;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Origin { EWR, JFK, LGA }

/// What is known before departure, and how many minutes late the flight arrived, if it did.
#[derive(Columns, Deserialize, Clone, Debug)]
pub struct Flight {
    pub time_hour: String,
    pub hour: f64,
    pub carrier: String,
    pub origin: Origin,
    pub dest: String,
    pub tailnum: Option<String>,
    pub distance: f64,
    #[target]
    pub arr_delay: Option<f64>,
}

/// The weather at an airport in an hour.
#[derive(Columns, Deserialize, Debug)]
pub struct Weather {
    pub origin: Origin,
    pub time_hour: String,
    pub temp: Option<f64>,
    pub humid: Option<f64>,
    pub wind_speed: Option<f64>,
    pub precip: Option<f64>,
    pub pressure: Option<f64>,
    pub visib: Option<f64>,
}

#[derive(Columns, Deserialize, Debug)]
pub struct Plane {
    pub tailnum: String,
    pub year: Option<f64>,
    pub seats: f64,
}

pipeline! {
    /// Predicts how many minutes late a flight will arrive.
    pub Flights<
        rows: FlightColumns,
        weather: Side<Keyed>,
        planes: Side<Keyed>,
        arr_delay: Target<Vec<f64>> -> Vec<f64>
    > {
        let sky = Lookup(rows[origin, time_hour], weather);
        let plane = Lookup(rows[tailnum], planes);
        let missing = MissingIndicator { strict: false }(Concat(sky, plane));
        let season = DateParts { year: false, day: false, cyclic: true }(rows[time_hour]);

        // Rain at noon in July is not snow on a January evening: all products of two.
        let numbers = Concat(season, rows[hour], Impute { strategy: Strategy::Median }(sky));
        let products = Polynomial { degree: 2 }(StandardScaler(numbers));

        // The mean delay of each destination and plane, of the other four fifths of the rows.
        let habits = in_sample TargetEncoder<f64> { unseen: Unseen::Missing }(rows[dest, tailnum], arr_delay);
        let sizes = Impute {}(Concat(habits, plane, rows[distance]));
        let marks = OneHotEncoder { min_count: 1000, other: true }(rows[carrier, origin]);

        #[checkpoint]
        let features = Concat(products, StandardScaler(sizes), marks, missing);
        let minutes = Ridge { alpha: 10.0 }(features, arr_delay);
        minutes
    }
}

/// The inputs from three tables. Cancelled and diverted flights did not arrive and are left out.
pub fn join(flights: Vec<Flight>, weather: &WeatherColumns, planes: &PlaneColumns) -> Result<FlightsData> {
    let arrived = flights.into_iter().filter(|flight| flight.arr_delay.is_some());
    let (rows, targets) = FlightColumns::from_rows(arrived);
    Ok(FlightsData {
        rows,
        weather: Keyed::by(&["origin", "time_hour"], weather)?,
        planes: Keyed::by(&["tailnum"], planes)?,
        arr_delay: targets.arr_delay.into_iter().flatten().collect(),
    })
}

fn main() -> Result<ExitCode> {
    let paths: Vec<_> = std::env::args_os().skip(1).collect();
    let [flights, weather, planes] = &paths[..] else {
        eprintln!("give three files of R's nycflights13: flights.csv.gz weather.csv.gz planes.csv.gz");
        return Ok(ExitCode::from(2));
    };
    let begin = Instant::now();
    let data = join(read_csv(flights)?, &read_columns(weather)?.0, &read_columns(planes)?.0)?;
    println!("{:.1} s to read and join {} flights", begin.elapsed().as_secs_f64(), data.n_rows());

    // Flights of one day share its weather, so whole days are held out.
    let days: Vec<String> = data.rows.time_hour.iter().map(|time| time.chars().take(10).collect()).collect();
    let (train, test) = split_grouped(&data, &days, 0.2, 7)?;

    println!("{} to learn from, {} of other days to predict\n", train.n_rows(), test.n_rows());

    let mean = train.arr_delay.iter().sum::<f64>() / train.arr_delay.len() as f64;
    let judge = |what: &str, minutes: &[f64], begin: Instant| -> Result<()> {
        let (r2, mae) = (r2(&test.arr_delay, minutes, None)?, mae(&test.arr_delay, minutes, None)?);
        let seconds = begin.elapsed().as_secs_f64();
        println!("{what:11} R² {r2:7.4}   MAE {mae:5.2} minutes   {seconds:.1} s");
        Ok(())
    };
    judge("the mean", &vec![mean; test.n_rows()], Instant::now())?;

    // What stands before the checkpoint is computed once for all penalties.
    let (store, mut plan) = (Store::in_memory()?, Flights::default());
    for alpha in [1.0, 100.0, 10_000.0] {
        plan.minutes.alpha = alpha;
        let begin = Instant::now();
        let model = plan.fit_in(&store, &train)?;
        judge(&format!("alpha {alpha}"), &model.transform(&test)?, begin)?;
    }
    Ok(ExitCode::SUCCESS)
}
