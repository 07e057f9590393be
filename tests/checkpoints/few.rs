//! Written by `generate.rs`: `UPDATE=1 cargo test --test checkpoints pipelines_are_as_written`.

use crate::random::{Drawn, Supervised, Unsupervised};
use crate::steps::*;
use neatpipe::prelude::*;

pipeline! {
    pub P0<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n2 = Held {}(n0);
        let n3 = Late {}(n0);
        let n4 = Shift { by: 2.5 }(n3);
        let n5 = mix { share: 0.25 }(n0, n4);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n2, n5);
        let n7 = mix { share: 0.25 }(n1, n5);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P1<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = Center {}(n0);
        let n2 = in_sample Learn {}(x, y);
        let n3 = Units {}(n1);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P2<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        let n2 = Held {}(n1);
        let n3 = in_sample Deeper {}(n1, y);
        #[checkpoint(always)]
        let n4 = Units {}(n2);
        let n5 = mix { share: 0.25 }(n4, n4);
        let n6 = Held {}(n5);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n5, n3);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P3<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = mix { share: 0.25 }(n0, x);
        let n2 = Joint {}(x, n0);
        let n3 = mix { share: 0.25 }(n2, n2);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P4<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        let n1 = choose { a: Held {}, b: Center {} }(x);
        let n2 = Joint {}(n0, n1);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = mix { share: 0.25 }(n3, n2);
        let n5 = optional Held {}(n0);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P5<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n0);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        n3
    }
}

pipeline! {
    pub P6<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        #[checkpoint(always)]
        let n1 = Units {}(x);
        let n2 = Fused {}(n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n0, n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P7<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n3 = Inner {}(n1);
        let n4 = mix { share: 0.25 }(n3, n2);
        n4
    }
}

/// Drives every one of them.
pub fn each(drive: &mut dyn FnMut(&dyn Drawn)) {
    drive(&Unsupervised::<P0>::new(0));
    drive(&Supervised::<P1>::new(1));
    drive(&Supervised::<P2>::new(2));
    drive(&Supervised::<P3>::new(3));
    drive(&Supervised::<P4>::new(4));
    drive(&Supervised::<P5>::new(5));
    drive(&Unsupervised::<P6>::new(6));
    drive(&Supervised::<P7>::new(7));
}
