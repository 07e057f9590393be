//! Real resources: a child process and a file, counted.
#![deny(warnings, clippy::pedantic)]
#![cfg(target_os = "linux")]

use neatpipe::prelude::*;
use std::fs::File;
use std::process::{Child, Command, Stdio};

/// Holds a process that would wait for ever, and a file.
#[derive(Step, Clone, Debug)]
struct Holds {
    #[resource]
    child: Resource<Child>,
    #[resource]
    file: Resource<File>,
}

#[step]
impl Holds {
    fn setup(&mut self) -> Result<()> {
        self.child.set(Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?);
        self.file.set(File::open("/dev/zero")?);
        Ok(())
    }

    fn teardown(&mut self) {
        self.file.take();
        if let Some(mut child) = self.child.take() {
            // Closing its input ends it.
            drop(child.stdin.take());
            child.wait().expect("it ends");
        }
    }

    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        match (self.child.get(), self.file.get()) {
            (Some(_), Some(_)) if x.iter().all(|x| *x >= 0.0) => Ok(x.to_vec()),
            (Some(_), Some(_)) => panic!("negative"),
            _ => Err(neatpipe::Error::new("not set up")),
        }
    }
}

pipeline! { Inner<x: Vec<f64> -> Vec<f64>> { Holds(x) } }
pipeline! { Both<x: Vec<f64> -> Vec<f64>> { Holds(Inner(x)) } }

/// The open files and pipes of this process, and its children.
fn open() -> (usize, usize) {
    let files = std::fs::read_dir("/proc/self/fd").expect("Linux has it").count();
    let thread = std::fs::read_link("/proc/thread-self").expect("Linux has it");
    let children = std::fs::read_to_string(std::path::Path::new("/proc").join(thread).join("children"));
    (files, children.map_or(0, |children| children.split_whitespace().count()))
}

#[test]
fn processes_and_files_are_given_back() -> Result<()> {
    let before = open();
    let plan = Both::default();
    let model = plan.fit(vec![1.0])?;
    let (files, _) = open();
    assert_eq!(files, before.0 + 4, "two pipes and two files");
    let copy = Both::clone(&model);
    assert_eq!(open().0, files, "a copy holds nothing");
    assert_eq!(model.transform(vec![1.0])?, [1.0]);
    drop(copy);
    drop(model);
    assert_eq!(open(), before);

    let panicked = std::panic::catch_unwind(|| plan.fit(vec![-1.0]).map(drop));
    assert!(panicked.is_err());
    assert_eq!(open(), before, "also after a panic");
    for _ in 0..20 {
        plan.fit(vec![1.0])?.transform(vec![1.0])?;
    }
    assert_eq!(open(), before);
    Ok(())
}
