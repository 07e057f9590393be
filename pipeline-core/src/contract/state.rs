//! What a step consists of, as bytes.

use crate::artifact::{self, Artifact, Older, PartsMut, decode, encode};
use crate::error::Result;

/// The parts of a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// Fields that are fixed.
    pub(super) settings: Vec<(&'static str, Vec<u8>)>,
    pub(super) states: Vec<(&'static str, Vec<u8>)>,
}

impl artifact::Parts for Parts {
    fn config<T: Artifact>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.settings.push((name, encode(value)));
        Ok(())
    }

    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        _: &'static [&'static str],
        value: &T,
    ) -> Result<()> {
        self.states.push((name, encode(value)));
        Ok(())
    }
}

/// States on their way into a step.
pub(super) struct Put<'b>(pub(super) &'b [(&'static str, Vec<u8>)]);

impl PartsMut for Put<'_> {
    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        _: &'static [&'static str],
        _: &[Older<T>],
        value: &mut T,
    ) -> Result<()> {
        if let Some((_, bytes)) = self.0.iter().find(|(known, _)| *known == name) {
            *value = decode(bytes)?;
        }
        Ok(())
    }
}
