//! Written by `generate.rs`: `UPDATE=1 cargo test --test streaming pipelines_are_as_written`.

use crate::random::drive;
use crate::steps::*;
use neatpipe::prelude::*;

pipeline! {
    pub P0<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = work { by: 1.5 }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P1<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        let n2 = keep {}(n1);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let b4 = barrier(in_order, replicas = 2)(n3);
        let n4 = Twist {}(b4);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P2<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let b2 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let n5 = choose { a: work {}, b: Twist {} }(n0);
        let n6 = Spread {}(n2);
        let n7 = work { by: 0.5 }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n8 = Pair { share: 0.25 }(n0, n7);
        let n9 = Spread {}(n7);
        let m0 = Pair {}(n9, n4);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P3<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, replicas = 3)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = Pair { share: 0.25 }(n3, n0);
        n4
    }
}

pipeline! {
    pub P4<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        let b1 = barrier(in_order, queue = 1)(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n2 = Pair { share: 0.25 }(n1, b1);
        #[stage(nested)]
        let n3 = InnerLine {}(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

/// Drives every one of them.
pub fn each(draws: usize) {
    drive::<P0>(0, "n1", "any, apart", draws);
    drive::<P1>(1, "b4 n5", "in order, apart", draws);
    drive::<P2>(2, "b2 n2 n3 n8", "any, joined", draws);
    drive::<P3>(3, "n0", "any, apart", draws);
    drive::<P4>(4, "b0 n0 n2 n5", "in order, apart", draws);
}
