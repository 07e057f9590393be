//! What steps have learned, each in a line.

use std::fmt::Display;

/// A line for each step that says something, by its path.
#[derive(Debug, Default)]
pub struct Summaries {
    path: String,
    lines: Vec<(String, String)>,
}

impl Summaries {
    /// What the step at this path says.
    pub fn say(&mut self, summary: &impl Display) {
        self.lines.push((self.path.clone(), summary.to_string()));
    }

    /// What a step in this one says.
    pub fn within<T>(&mut self, name: &str, tell: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.path.len();
        if outer > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        let told = tell(self);
        self.path.truncate(outer);
        told
    }

    /// What a step says, or its branch where it is a choice.
    pub(crate) fn of(&self, step: &str) -> Option<&str> {
        let (_, line) = self.lines.iter().find(|(path, _)| super::leads_to(step, path))?;
        Some(line)
    }
}
