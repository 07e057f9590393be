//! temp
use super::Artifact;
use crate::error::Result;
use crate::space::Hyperparam;
use crate::step::Step;
/// t
pub trait Stored: Step {
    /// t
    fn parts<V: Parts>(&self, visit: &mut V) -> Result<()>;
    /// t
    fn parts_mut<V: PartsMut>(&mut self, visit: &mut V) -> Result<()>;
}
/// t
#[allow(unused_variables)]
pub trait Parts {
    /// t
    fn leaf<T: Step>(&mut self, fused: bool) {}
    /// t
    fn param<T: Hyperparam>(&mut self, name: &'static str, fit: bool, value: &T) -> Result<()> {
        Ok(())
    }
    /// t
    fn config<T: Artifact>(&mut self, name: &'static str, value: &T) -> Result<()> {
        Ok(())
    }
    /// t
    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        value: &T,
    ) -> Result<()> {
        Ok(())
    }
    /// t
    fn inner<T: Stored>(&mut self, name: &'static str, was: &'static [&'static str], step: &T) -> Result<()>
    where
        Self: Sized,
    {
        step.parts(self)
    }
    /// t
    fn choice(&mut self, branch: &'static str) {}
}
/// t
#[allow(unused_variables)]
pub trait PartsMut {
    /// t
    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        value: &mut T,
    ) -> Result<()> {
        Ok(())
    }
    /// t
    fn inner<T: Stored>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        step: &mut T,
    ) -> Result<()>
    where
        Self: Sized,
    {
        step.parts_mut(self)
    }
}
