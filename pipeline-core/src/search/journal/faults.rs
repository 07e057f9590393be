//! A file that fails at every operation in turn, and in every way: whatever fails, all records that were written are
//! there, and the next writer goes on.

use super::medium::Medium;
use super::record::{Ended, Head, Record, line};
use super::{Fingerprint, State, Trials};
use crate::search::journal::log::Log;
use crate::search::trial::Direction;
use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;

/// What an operation that fails leaves behind.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Nothing.
    Before,
    /// Half of what was to be written.
    Torn,
    /// All of its work; only the answer is an error.
    After,
    /// Half of what was to be written, and every later operation fails as well.
    Dead,
}

#[derive(Clone)]
struct Faulty {
    bytes: Rc<RefCell<Vec<u8>>>,
    count: Rc<Cell<usize>>,
    at: usize,
    fault: Fault,
}

impl Faulty {
    fn run<T>(&self, torn: impl FnOnce(), work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.count.replace(self.count.get() + 1);
        if number != self.at && !(self.fault == Fault::Dead && number > self.at) {
            return work();
        }
        match self.fault {
            Fault::Torn => torn(),
            Fault::Dead if number == self.at => torn(),
            Fault::After => drop(work()?),
            Fault::Before | Fault::Dead => {}
        }
        Err(io::Error::other("injected"))
    }
}

impl Medium for Faulty {
    fn lock(&self) -> io::Result<()> {
        self.run(|| {}, || Ok(()))
    }

    fn unlock(&self) {}

    fn is_there(&self) -> io::Result<bool> {
        self.run(|| {}, || Ok(true))
    }

    fn read_from(&self, offset: u64) -> io::Result<Vec<u8>> {
        self.run(|| {}, || Ok(self.bytes.borrow()[usize::try_from(offset).unwrap()..].to_vec()))
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let write = |part: &[u8]| {
            let mut all = self.bytes.borrow_mut();
            assert_eq!(all.len() as u64, offset, "not at the end");
            all.extend_from_slice(part);
        };
        self.run(
            || write(&bytes[..bytes.len() / 2]),
            || {
                write(bytes);
                Ok(())
            },
        )
    }

    fn cut(&self, len: u64) -> io::Result<()> {
        self.run(
            || {},
            || {
                self.bytes.borrow_mut().truncate(usize::try_from(len).unwrap());
                Ok(())
            },
        )
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

fn state(medium: Faulty) -> State<Faulty> {
    State { log: Some(Log::new(medium, "faulty".to_owned())), trials: Trials::new(Direction::Minimize) }
}

/// Begins and ends trials up to a number, which trials already there do not count for; how many said they are over.
fn study(state: &mut State<Faulty>, trials: u64) -> Vec<u64> {
    let mut over = Vec::new();
    for _ in 0..trials {
        let mut number = 0;
        let begun = state.lock().and_then(|locked| {
            number = state.trials.next_number();
            let params = Some([("alpha", number as f64)].into());
            let record = Record::Begin { trial: number, attempt: 0, worker: "a".to_owned(), at: 1, params };
            state.append(vec![record], locked.as_ref())
        });
        let ended = begun.and_then(|()| {
            let locked = state.lock()?;
            let (score, metrics) = (Some(number as f64), Vec::new());
            let record = Record::End {
                trial: number,
                attempt: 0,
                at: 2,
                state: Ended::Complete,
                score,
                metrics,
                error: None,
            };
            state.append(vec![record], locked.as_ref())
        });
        match ended {
            Ok(()) => over.push(number),
            Err(error) => assert!(error.to_string().starts_with("the journal `faulty` "), "{error}"),
        }
    }
    over
}

#[test]
fn every_operation_fails_in_every_way_and_nothing_is_lost() {
    let head = Head {
        neatpipe_journal: 1,
        study: "faulty".to_owned(),
        direction: Direction::Minimize,
        space: Fingerprint::default(),
    };
    let head = line(&head).unwrap().into_bytes();
    let mut operations = 0;
    for fault in [Fault::Before, Fault::Torn, Fault::After, Fault::Dead] {
        for at in 0..1000 {
            let bytes = Rc::new(RefCell::new(head.clone()));
            let medium = Faulty { bytes: Rc::clone(&bytes), count: Rc::default(), at, fault };
            let first = study(&mut state(medium.clone()), 4);
            let fine = Faulty { at: usize::MAX, ..medium.clone() };
            let mut reader = state(fine.clone());
            reader.refresh(&mut None).unwrap();
            // What failed did not happen, unless nothing works any more.
            assert!(fault == Fault::Dead || reader.trials.over() == first, "{fault:?} at {at}");
            let mut next = state(fine.clone());
            let second = study(&mut next, 2);
            assert_eq!(second.len(), 2, "{fault:?} at {at}");
            let mut reader = state(fine);
            assert!(reader.refresh(&mut None).unwrap().is_empty(), "{fault:?} at {at}");
            for number in first.iter().chain(&second) {
                assert!(reader.trials.over().contains(number), "{number} is lost by {fault:?} at {at}");
            }
            assert_eq!(reader.trials.over(), next.trials.over(), "{fault:?} at {at}");
            if first.len() == 4 {
                operations += at;
                break;
            }
        }
    }
    assert!(operations > 60, "only {operations} operations failed");
}
