use neatpipe::prelude::*;

/// Nobody knows how to store one.
#[derive(Clone, Debug)]
pub struct Handle(u32);

#[derive(Step, Clone, Debug)]
pub struct Opens {
    #[state]
    handle: Option<Handle>,
}

#[step]
impl Opens {
    fn fit(&mut self, x: &Matrix) {
        let _ = x;
        self.handle = Some(Handle(1));
    }

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

pipeline! {
    P<x: Matrix -> Matrix> {
        let opened = Opens(x);
        #[checkpoint]
        let scaled = StandardScaler(opened);
        scaled
    }
}

fn main() {}
