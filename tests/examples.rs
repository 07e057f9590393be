//! Examples whose data is not in the repository, on rows made up here.
#![allow(missing_docs)]

#[allow(dead_code, unreachable_pub)]
#[path = "../examples/flights.rs"]
mod flights;

use flights::{Flight, FlightColumns, Flights, Origin, Plane, PlaneColumns, Weather, WeatherColumns, join};
use neatpipe::data::Columns as _;
use neatpipe::prelude::*;

/// A flight every hour of 25 days; every tenth is cancelled, every seventh has no plane that is known.
fn flights() -> Vec<Flight> {
    let flight = |at: usize| {
        let (day, hour) = (1 + at / 24, at % 24);
        Flight {
            time_hour: format!("2013-01-{day:02}T{hour:02}:00:00Z"),
            hour: hour as f64,
            carrier: ["UA", "B6"][at % 2].to_owned(),
            origin: [Origin::EWR, Origin::JFK, Origin::LGA][at % 3],
            dest: ["ATL", "BOS", "LAX"][at / 2 % 3].to_owned(),
            tailnum: (at % 7 != 1).then(|| format!("N{}", at % 5)),
            distance: 200.0 + (at % 11) as f64,
            arr_delay: (at % 10 != 1).then(|| 2.0 * hour as f64 + 60.0 * rain(day, hour)),
        }
    };
    (0..600).map(flight).collect()
}

fn rain(day: usize, hour: usize) -> f64 {
    if (day * 7 + hour) % 5 == 1 { 0.5 } else { 0.0 }
}

/// The weather everywhere, but for the first day.
fn weather() -> WeatherColumns {
    let of_day = |day: usize| {
        (0..72).map(move |at| {
            let (hour, origin) = (at / 3, [Origin::EWR, Origin::JFK, Origin::LGA][at % 3]);
            Weather {
                origin,
                time_hour: format!("2013-01-{day:02}T{hour:02}:00:00Z"),
                temp: Some(30.0 + (at % 13) as f64),
                humid: (at % 8 != 1).then_some(50.0 + (at % 17) as f64),
                wind_speed: Some((at % 7) as f64),
                precip: Some(rain(day, hour)),
                pressure: Some(1000.0 + (day % 9) as f64),
                visib: Some(10.0 - (at % 3) as f64),
            }
        })
    };
    (2..=25).flat_map(of_day).collect()
}

fn planes() -> PlaneColumns {
    let plane = |at: u16| Plane {
        tailnum: format!("N{at}"),
        year: (at > 0).then(|| f64::from(1990 + at)),
        seats: f64::from(100 + 10 * at),
    };
    (0..4).map(plane).collect()
}

#[test]
fn flights_learn_from_three_tables() -> Result<()> {
    let data = join(flights(), &weather(), &planes())?;
    assert_eq!(data.n_rows(), 540);
    let (train, test) = split(&data, 0.25, 7)?;
    let model = Flights::default().fit(&train)?;
    let minutes = model.transform(&test)?;
    // The rain is in the weather alone.
    let explained = r2(&test.arr_delay, &minutes, None)?;
    assert!(explained > 0.9, "R² {explained}");

    // Whoever asks about a flight of a day without weather, and of a plane and a place that nobody knows, is answered.
    let mut odd = flights().swap_remove(0);
    (odd.dest, odd.tailnum, odd.carrier) = ("HNL".to_owned(), None, "HA".to_owned());
    let (rows, _) = FlightColumns::from_rows([odd]);
    let answer = model.transform((&rows, &data.weather, &data.planes))?;
    assert!(answer[0].is_finite());
    Ok(())
}

#[test]
fn without_its_tables_the_rain_is_not_known() -> Result<()> {
    let dry = weather().into_rows()?.into_iter().map(|hour| Weather { precip: Some(0.0), ..hour }).collect();
    let data = join(flights(), &dry, &planes())?;
    let (train, test) = split(&data, 0.25, 7)?;
    let minutes = Flights::default().fit(&train)?.transform(&test)?;
    let explained = r2(&test.arr_delay, &minutes, None)?;
    assert!(explained < 0.8, "R² {explained}");
    Ok(())
}
