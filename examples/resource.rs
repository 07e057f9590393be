//! A step that holds a child process: started in `setup`, ended in `teardown`, never copied.

use neatpipe::prelude::*;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

/// Sends each word to a process and takes the line that comes back.
#[derive(Step, Clone, Debug)]
struct Ask {
    #[param(String::from("cat"))]
    program: String,
    // A process answers one question at a time, and a fitted pipeline may be shared between threads.
    #[resource]
    process: Resource<Mutex<Process>>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

#[step]
impl Ask {
    fn setup(&mut self) -> Result<()> {
        let mut child = Command::new(&self.program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (ask, answer) = pipes.ok_or_else(|| neatpipe::Error::new("the process has no pipes"))?;
        self.process.set(Mutex::new(Process { child, ask, answer: BufReader::new(answer) }));
        Ok(())
    }

    fn teardown(&mut self) {
        if let Some(process) = self.process.take() {
            let Process { mut child, ask, .. } =
                process.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
            drop(ask);
            // It ends by itself once nobody asks any more; there is nothing to do about one that failed.
            let _ = child.wait();
        }
    }

    fn transform(&self, words: &[String]) -> Result<Vec<String>> {
        let process =
            self.process.get().ok_or_else(|| neatpipe::Error::new("the process was never started"))?;
        let mut process = process.lock().map_err(|_| neatpipe::Error::new("an earlier call panicked"))?;
        let mut answers = Vec::with_capacity(words.len());
        for word in words {
            writeln!(process.ask, "{word}")?;
            let mut line = String::new();
            process.answer.read_line(&mut line)?;
            answers.push(line.trim_end().to_owned());
        }
        Ok(answers)
    }
}

pipeline! {
    /// Text through another program.
    Answers<words: Vec<String> -> Vec<String>> { Ask(words) }
}

fn main() -> Result<()> {
    let words = vec!["one".to_owned(), "two".to_owned()];
    let model = Answers::default().fit(&words)?;
    let answers = model.transform(&words)?;
    assert_eq!(answers, words);
    // The process ends here, also when something panics.
    drop(model);
    Ok(())
}
