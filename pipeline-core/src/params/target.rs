//! [`At`]: what an override in a pipeline names.

/// What has a choice of its own: a choice of steps, an optional step, and their spaces.
pub trait Chooses {
    /// The type of the choice.
    type Choice;

    /// The choice.
    fn choice_mut(&mut self) -> &mut Self::Choice;
}

/// What an override names: a field, or the choice of a step that is one.
#[derive(Debug)]
pub struct At<'a, T>(pub &'a mut T);

/// What is meant [`At`] a place: of something that chooses the choice, of anything else the thing itself. The
/// second is found a reference further on, and so only where the first is not there.
pub trait Target<'a> {
    /// Its type.
    type Of;

    /// The place of it.
    fn target(self) -> &'a mut Self::Of;
}

impl<'a, T: Chooses> Target<'a> for At<'a, T> {
    type Of = T::Choice;

    fn target(self) -> &'a mut T::Choice {
        self.0.choice_mut()
    }
}

impl<'a, T> Target<'a> for &'a mut At<'_, T> {
    type Of = T;

    fn target(self) -> &'a mut T {
        self.0
    }
}
