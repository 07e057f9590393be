//! Dates and times as ISO 8601 writes them.

/// What is written, part by part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moment {
    pub(super) year: f64,
    pub(super) month: f64,
    pub(super) day: f64,
    /// From 0 for Monday.
    pub(super) weekday: f64,
    /// From 1.
    pub(super) yearday: f64,
    pub(super) hour: f64,
    pub(super) minute: f64,
    pub(super) second: f64,
    /// Since the beginning of 1970 in UTC.
    pub(crate) days: f64,
}

impl Moment {
    /// `2013-01-31`, and behind `T` or a space `05:17`, `05:17:00` or `05:17:00.25`, and behind that `Z`, `+01:00` or
    /// `+0100`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (date, time) = match text.trim().split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text.trim(), None),
        };
        let mut parts = date.splitn(3, '-');
        let (year, month, day) =
            (whole(parts.next()?, 4)?, whole(parts.next()?, 2)?, whole(parts.next()?, 2)?);
        if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
            return None;
        }
        let (hour, minute, second, offset) = time.map_or(Some((0, 0, 0.0, 0)), clock)?;
        let (days, first) = (since_1970(year, month, day), since_1970(year, 1, 1));
        let seconds = f64::from(hour * 3600 + minute * 60 - offset * 60) + second;
        Some(Self {
            year: f64::from(year),
            month: f64::from(month),
            day: f64::from(day),
            // The first day of 1970 was a Thursday.
            weekday: f64::from((days + 3).rem_euclid(7)),
            yearday: f64::from(days - first + 1),
            hour: f64::from(hour),
            minute: f64::from(minute),
            second,
            days: f64::from(days) + seconds / 86400.0,
        })
    }
}

/// Hour, minute, second, and minutes east of UTC.
fn clock(text: &str) -> Option<(i32, i32, f64, i32)> {
    let (time, offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => (&text[..at], east(&text[at..])?),
        None => (text, 0),
    };
    let mut parts = time.splitn(3, ':');
    let (hour, minute) = (whole(parts.next()?, 2)?, whole(parts.next()?, 2)?);
    let second = match parts.next() {
        None => 0.0,
        Some(text) => {
            let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
            whole(seconds, 2)?;
            let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok())??
        }
    };
    // The sixtieth second is a leap second.
    (hour < 24 && minute < 60 && second < 61.0).then_some((hour, minute, second, offset))
}

fn east(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None if rest.len() == 2 => (rest, "00"),
        None => rest.split_at_checked(2)?,
    };
    let (hours, minutes) = (whole(hours, 2)?, whole(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// A number of exactly so many digits.
fn whole(text: &str, digits: usize) -> Option<i32> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn length(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since the first of 1970 in the Gregorian calendar; years begin in March, so that the leap day comes last.
fn since_1970(year: i32, month: i32, day: i32) -> i32 {
    let year = if month < 3 { year - 1 } else { year };
    let (century, rest) = (year.div_euclid(400), year.rem_euclid(400));
    let yearday = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    century * 146_097 + rest * 365 + rest / 4 - rest / 100 + yearday - 719_468
}

#[cfg(test)]
mod tests {
    use super::{Moment, since_1970};

    #[test]
    fn days_follow_each_other() {
        assert_eq!(
            [since_1970(1970, 1, 1), since_1970(2000, 3, 1), since_1970(1600, 2, 29)],
            [0, 11_017, -135_081]
        );
        let mut next = since_1970(1899, 1, 1);
        for year in 1899..2101 {
            for month in 1..=12 {
                for day in 1..=super::length(year, month) {
                    assert_eq!(since_1970(year, month, day), next);
                    next += 1;
                }
            }
        }
    }

    #[test]
    fn texts_that_are_none() {
        for text in [
            "",
            "2013",
            "2013-1-31",
            "2013-02-29",
            "2013-13-01",
            "2013-00-01",
            "2013-01-00",
            "31.01.2013",
            "2013-01-31T",
            "2013-01-31T24:00",
            "2013-01-31T05",
            "2013-01-31T05:60",
            "2013-01-31T05:17:61",
            "2013-01-31T05:17:00.",
            "2013-01-31T05:17Zulu",
            "2013-01-31T05:17+1",
            "2013-01-31x",
            "-013-01-31",
            "2013-01-31T05:17+é",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
        for (text, days) in [
            ("1970-01-02", 1.0),
            ("1970-01-01 12:00", 0.5),
            ("1970-01-01T01:00:00+01:00", 0.0),
            ("1969-12-31T18:00:00.0-0600", 0.0),
            ("1970-01-01T00:00:00.5Z", 0.5 / 86400.0),
        ] {
            assert_eq!(Moment::read(text).map(|at| at.days), Some(days), "{text}");
        }
    }
}
