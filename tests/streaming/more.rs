//! Written by `generate.rs`: `UPDATE=1 cargo test --test streaming pipelines_are_as_written`.

use crate::random::drive;
use crate::steps::*;
use neatpipe::prelude::*;

pipeline! {
    pub P5<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let b2 = barrier(in_order)(b1);
        #[stage(replicas = 2)]
        let n2 = Twist {}(b2);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P6<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = work { by: 0.5 }(b0);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        #[stage(replicas = 2)]
        let n5 = Twist {}(n3);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = Pair { share: 0.25 }(b0, n3);
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let n9 = work { by: 2.5 }(n8);
        let m0 = Pair {}(n9, n1);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P7<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = Twist {}(n3);
        #[stage(nested)]
        let n5 = InnerLine {}(n3);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n1);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n5);
        let m4 = Pair {}(m3, n6);
        m4
    }
}

pipeline! {
    pub P8<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = keep {}(n1);
        n2
    }
}

pipeline! {
    pub P9<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = work { by: 1.5 }(b0);
        let n1 = Pair { share: 0.25 }(x, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = keep {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        n3
    }
}

pipeline! {
    pub P10<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n0);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let b4 = barrier(join)(n2);
        let n4 = Pair { share: 0.25 }(n3, n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Pair { share: 0.25 }(b4, n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n5, n4);
        #[stage(nested)]
        let n7 = InnerJoin {}(b0);
        let m0 = Pair {}(n7, n1);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P11<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P12<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let b1 = barrier(in_order, replicas = 2)(n0);
        let n1 = Pair { share: 0.25 }(b1, b1);
        let b2 = barrier(in_order)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        n2
    }
}

pipeline! {
    pub P13<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(n0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        #[stage(replicas = 2)]
        let n3 = Twist {}(n2);
        let b4 = barrier(in_order)(n0);
        #[stage(nested)]
        let n4 = InnerLine {}(b4);
        let b5 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Pair { share: 0.25 }(n4, n4);
        let n6 = choose { a: work {}, b: Twist {} }(b4);
        let n7 = Pair { share: 0.25 }(n5, n6);
        let n8 = Twist {}(n6);
        let n9 = choose { a: work {}, b: Twist {} }(n8);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, b5);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P14<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = keep {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(any_order)(n2);
        #[stage(replicas = 2)]
        let n4 = work { by: 2.5 }(b4);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P15<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = keep {}(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = keep {}(n2);
        let b4 = barrier(in_order, replicas = 2)(n3);
        let n4 = work { by: 1.5 }(b4);
        #[stage(replicas = 2)]
        let n5 = keep {}(n4);
        let b6 = barrier(any_order)(n5);
        let n6 = Twist {}(n5);
        #[stage(replicas = 2)]
        let n7 = Pair { share: 0.25 }(n6, n6);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(b6);
        let n9 = Twist {}(n8);
        let m0 = Pair {}(n9, n7);
        m0
    }
}

pipeline! {
    pub P16<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = Pair { share: 0.25 }(n2, n1);
        let n5 = work { by: 1.5 }(n2);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n6, n3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P17<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(b1, n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        n2
    }
}

pipeline! {
    pub P18<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        let n0 = work { by: 2.5 }(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(in_order)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let n4 = Twist {}(b3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n5, n3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P19<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(any_order)(b0);
        let n1 = work { by: 0.5 }(b1);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let m0 = Pair {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P20<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 2)]
        let n2 = keep {}(n1);
        let b3 = barrier(join)(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = keep {}(n3);
        let n5 = Twist {}(n4);
        let n6 = Spread {}(n4);
        let b7 = barrier(any_order, queue = 3)(n5);
        let n7 = Pair { share: 0.25 }(n6, n6);
        let m0 = Pair {}(n7, b7);
        m0
    }
}

pipeline! {
    pub P21<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Twist {}(b0);
        let n1 = Pair { share: 0.25 }(b0, x);
        let b2 = barrier(any_order, replicas = 3)(b0);
        let n2 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n3 = InnerLine {}(n1);
        let n4 = Pair { share: 0.25 }(n0, b0);
        let n5 = Twist {}(n2);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n8 = Spread {}(n5);
        let m0 = Pair {}(n8, b2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P22<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(b0);
        let n1 = work { by: 0.5 }(n0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = keep {}(b2);
        n2
    }
}

pipeline! {
    pub P23<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = work { by: 1.5 }(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(any_order, queue = 3)(n1);
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let m0 = Pair {}(n3, b0);
        let m1 = Pair {}(m0, n0);
        let m2 = Pair {}(m1, n2);
        m2
    }
}

pipeline! {
    pub P24<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Twist {}(n0);
        let n4 = Pair { share: 0.25 }(n0, n2);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P25<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n4, n0);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P26<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(any_order)(n1);
        let n2 = Pair { share: 0.25 }(n1, b2);
        let n3 = Pair { share: 0.25 }(n1, n1);
        let b4 = barrier(join)(n0);
        #[stage(nested)]
        let n4 = InnerLine {}(n1);
        let b5 = barrier(any_order, queue = 3)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n0);
        let n6 = Pair { share: 0.25 }(n1, n2);
        let n7 = Twist {}(b5);
        let n8 = Twist {}(b5);
        let n9 = choose { a: work {}, b: Twist {} }(b5);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        let m4 = Pair {}(m3, n7);
        let m5 = Pair {}(m4, n8);
        m5
    }
}

pipeline! {
    pub P27<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(x, x);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P28<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = work { by: 1.5 }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        #[stage(replicas = 2)]
        let n7 = Twist {}(n3);
        let n8 = Twist {}(n0);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P29<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = keep {}(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let b2 = barrier(join)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = keep {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Pair { share: 0.25 }(n4, n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = keep {}(n5);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        n7
    }
}

pipeline! {
    pub P30<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(x, n0);
        let n3 = Pair { share: 0.25 }(n2, n2);
        #[stage(nested)]
        let n4 = InnerLine {}(n0);
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n3, n3);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n7, b0);
        let m1 = Pair {}(m0, n1);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n5);
        m3
    }
}

pipeline! {
    pub P31<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(x);
        let b2 = barrier(in_order, replicas = 2)(n1);
        let n2 = Pair { share: 0.25 }(b1, b1);
        let n3 = Pair { share: 0.25 }(n1, n2);
        #[stage(replicas = 2)]
        let n4 = work { by: 2.5 }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 0.5 }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n7, b2);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P32<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let n3 = Pair { share: 0.25 }(n2, n0);
        let n4 = Pair { share: 0.25 }(n3, n2);
        let b5 = barrier(any_order)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = work { by: 1.5 }(n3);
        let b6 = barrier(any_order)(n4);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(b5);
        let m0 = Pair {}(n6, n5);
        let m1 = Pair {}(m0, b6);
        m1
    }
}

pipeline! {
    pub P33<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let b1 = barrier(in_order)(n0);
        let n1 = Pair { share: 0.25 }(n0, b0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(b1);
        let n3 = Pair { share: 0.25 }(b3, n2);
        let n4 = work { by: 2.5 }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = keep {}(n5);
        let n7 = Twist {}(n6);
        n7
    }
}

pipeline! {
    pub P34<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = work { by: 0.5 }(n1);
        let b3 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(x);
        let m0 = Pair {}(n3, n2);
        let m1 = Pair {}(m0, b3);
        m1
    }
}

pipeline! {
    pub P35<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        let b2 = barrier(join)(n1);
        #[stage(nested)]
        let n2 = InnerJoin {}(b2);
        let b3 = barrier(in_order, replicas = 2)(n2);
        let n3 = work { by: 0.5 }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n0, n3);
        let m0 = Pair {}(n5, b3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P36<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 2)]
        let n2 = work { by: 0.5 }(b1);
        #[stage(replicas = 2)]
        let n3 = work { by: 2.5 }(n1);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Pair { share: 0.25 }(n3, n1);
        let n6 = work { by: 0.5 }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let n9 = choose { a: work {}, b: Twist {} }(n8);
        let m0 = Pair {}(n9, n2);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P37<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = Twist {}(x);
        let b1 = barrier(any_order, queue = 3)(x);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        let n2 = Twist {}(n1);
        let b3 = barrier(in_order, replicas = 2)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = work { by: 0.5 }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(b3);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P38<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = work { by: 2.5 }(n0);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P39<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        let b2 = barrier(any_order)(n1);
        #[stage(nested)]
        let n2 = InnerLine {}(b2);
        let b3 = barrier(in_order, replicas = 2)(b2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = Twist {}(n4);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P40<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Pair { share: 0.25 }(x, x);
        let b3 = barrier(any_order, queue = 3)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let b5 = barrier(any_order)(n2);
        let n5 = Pair { share: 0.25 }(b5, n4);
        let b6 = barrier(join)(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = choose { a: work {}, b: Twist {} }(b3);
        let n8 = Pair { share: 0.25 }(n4, n3);
        let m0 = Pair {}(n8, n1);
        let m1 = Pair {}(m0, b6);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P41<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let n1 = Twist {}(n0);
        let n2 = work { by: 0.5 }(n1);
        let b3 = barrier(join)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let b4 = barrier(any_order)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n5, n3);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P42<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = work { by: 2.5 }(x);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        let b2 = barrier(join)(n1);
        let n2 = Pair { share: 0.25 }(b2, n1);
        let b3 = barrier(in_order, queue = 1)(n2);
        let n3 = Pair { share: 0.25 }(b2, b3);
        #[stage(replicas = 2)]
        let n4 = Spread {}(n3);
        let m0 = Pair {}(n4, n0);
        m0
    }
}

pipeline! {
    pub P43<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        let n1 = Twist {}(n0);
        let n2 = Spread {}(b1);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P44<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = Pair { share: 0.25 }(x, b0);
        let b1 = barrier(join)(b0);
        #[stage(replicas = 2)]
        let n1 = Twist {}(b1);
        #[stage(replicas = 2)]
        let n2 = Spread {}(b0);
        let n3 = Pair { share: 0.25 }(n1, b1);
        let n4 = Twist {}(n3);
        let n5 = Twist {}(n0);
        let m0 = Pair {}(n5, n2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P45<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        let n0 = work { by: 1.5 }(b0);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Pair { share: 0.25 }(n0, b0);
        let b3 = barrier(join)(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Spread {}(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P46<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = work { by: 2.5 }(n0);
        let b3 = barrier(join)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let m0 = Pair {}(n3, n2);
        let m1 = Pair {}(m0, b3);
        m1
    }
}

pipeline! {
    pub P47<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let b1 = barrier(any_order, queue = 3)(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(join)(n1);
        #[stage(nested)]
        let n3 = InnerJoin {}(n1);
        let b4 = barrier(in_order)(n3);
        #[stage(replicas = 2)]
        let n4 = work { by: 1.5 }(b4);
        let n5 = Twist {}(b1);
        let n6 = work { by: 1.5 }(n1);
        let n7 = work { by: 2.5 }(n5);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P48<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Spread {}(x);
        let b4 = barrier(in_order, queue = 1)(n3);
        #[stage(nested)]
        let n4 = InnerLine {}(b4);
        #[stage(replicas = 2)]
        let n5 = Pair { share: 0.25 }(n4, n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n6, b3);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P49<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 2)]
        let n1 = keep {}(b1);
        let b2 = barrier(join)(n1);
        let n2 = Pair { share: 0.25 }(b2, b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n3, n4);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n8 = work { by: 2.5 }(n2);
        let m0 = Pair {}(n8, n5);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P50<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(in_order, replicas = 2)(b0);
        #[stage(replicas = 2)]
        let n1 = Spread {}(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P51<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        let n0 = Twist {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(in_order)(n0);
        let n2 = Twist {}(b2);
        let n3 = Twist {}(n2);
        let b4 = barrier(join)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n5 = InnerJoin {}(b4);
        let n6 = work { by: 2.5 }(n5);
        let n7 = Twist {}(n6);
        let n8 = Twist {}(n3);
        let n9 = work { by: 2.5 }(b4);
        let m0 = Pair {}(n9, n4);
        let m1 = Pair {}(m0, n7);
        let m2 = Pair {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P52<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(n0);
        let n1 = Twist {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(b1);
        let n3 = Pair { share: 0.25 }(b1, n1);
        #[stage(nested)]
        let n4 = InnerJoin {}(n2);
        let n5 = Pair { share: 0.25 }(n2, b1);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let b7 = barrier(in_order, queue = 1)(n4);
        let n7 = work { by: 1.5 }(n1);
        let n8 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n8, n6);
        let m1 = Pair {}(m0, b7);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P53<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 2.5 }(x);
        let n1 = Twist {}(x);
        let b2 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = Pair { share: 0.25 }(n3, n1);
        let n5 = Twist {}(n0);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n6, b2);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P54<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(n2);
        let n3 = work { by: 0.5 }(n2);
        let b4 = barrier(join)(b3);
        let n4 = Twist {}(b4);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P55<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = work { by: 2.5 }(x);
        let b1 = barrier(in_order, replicas = 2)(x);
        let n1 = Twist {}(b1);
        let n2 = Twist {}(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Twist {}(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        let n6 = work { by: 0.5 }(n3);
        let n7 = work { by: 0.5 }(n2);
        let m0 = Pair {}(n7, b0);
        let m1 = Pair {}(m0, n0);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n5);
        let m4 = Pair {}(m3, n6);
        m4
    }
}

pipeline! {
    pub P56<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(n0, x);
        let n2 = Pair { share: 0.25 }(n0, n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        n3
    }
}

pipeline! {
    pub P57<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n2 = InnerJoin {}(b1);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P58<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = Twist {}(n0);
        let b2 = barrier(any_order, queue = 3)(n0);
        #[stage(replicas = 2)]
        let n2 = Pair { share: 0.25 }(x, n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let b4 = barrier(in_order, replicas = 2)(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n5 = InnerJoin {}(n1);
        let m0 = Pair {}(n5, b2);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, b4);
        let m3 = Pair {}(m2, n4);
        m3
    }
}

pipeline! {
    pub P59<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 0.5 }(b0);
        let b1 = barrier(any_order, replicas = 3)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = Twist {}(n3);
        let m0 = Pair {}(n4, n2);
        m0
    }
}

pipeline! {
    pub P60<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        let n1 = Spread {}(b1);
        let b2 = barrier(join)(b1);
        let n2 = Pair { share: 0.25 }(n1, b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(nested)]
        let n5 = InnerLine {}(n0);
        let m0 = Pair {}(n5, n2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P61<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(b1, b0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(b0);
        let n6 = Pair { share: 0.25 }(n4, n5);
        n6
    }
}

pipeline! {
    pub P62<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        let n1 = Twist {}(n0);
        let n2 = Twist {}(n1);
        let b3 = barrier(any_order)(n2);
        #[stage(nested)]
        let n3 = InnerLine {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let b5 = barrier(any_order, queue = 3)(n3);
        let n5 = Pair { share: 0.25 }(n3, n2);
        let m0 = Pair {}(n5, b3);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, b5);
        m2
    }
}

pipeline! {
    pub P63<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let b4 = barrier(in_order)(n3);
        #[stage(nested)]
        let n4 = InnerJoin {}(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n5, b4);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P64<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Twist {}(n1);
        let b4 = barrier(any_order)(n1);
        let n4 = Pair { share: 0.25 }(n2, n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n6, b4);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P65<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let b4 = barrier(any_order, replicas = 3)(n3);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, b4);
        m0
    }
}

pipeline! {
    pub P66<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P67<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(replicas = 2)]
        let n0 = Pair { share: 0.25 }(b0, x);
        #[stage(nested)]
        let n1 = InnerJoin {}(b0);
        let b2 = barrier(any_order, queue = 3)(n1);
        let n2 = Pair { share: 0.25 }(n0, b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Pair { share: 0.25 }(n3, b2);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P68<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, replicas = 3)(n0);
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(join)(n1);
        let n3 = work { by: 1.5 }(b1);
        let n4 = work { by: 2.5 }(n1);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n3);
        m2
    }
}

pipeline! {
    pub P69<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(x);
        let b2 = barrier(any_order)(n1);
        let n2 = work { by: 2.5 }(b2);
        let b3 = barrier(in_order, queue = 1)(b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, n0);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n3);
        m2
    }
}

pipeline! {
    pub P70<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(n0, x);
        let b2 = barrier(join)(n1);
        #[stage(nested)]
        let n2 = InnerJoin {}(n0);
        let n3 = Pair { share: 0.25 }(n2, n0);
        #[stage(replicas = 2)]
        let n4 = Twist {}(n2);
        let m0 = Pair {}(n4, b2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P71<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(b0, n1);
        let b3 = barrier(join)(b0);
        let n3 = choose { a: work {}, b: Twist {} }(b0);
        let b4 = barrier(in_order)(n0);
        let n4 = Twist {}(b4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 2.5 }(n3);
        let n7 = choose { a: work {}, b: Twist {} }(b3);
        let n8 = work { by: 2.5 }(n5);
        let n9 = Spread {}(n4);
        let m0 = Pair {}(n9, n2);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P72<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(any_order, replicas = 3)(x);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n3 = InnerLine {}(n1);
        let b4 = barrier(join)(n1);
        let n4 = Pair { share: 0.25 }(n1, b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n3);
        let n6 = Twist {}(n3);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P73<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = Pair { share: 0.25 }(n3, n3);
        let n5 = Pair { share: 0.25 }(n3, n2);
        #[stage(nested)]
        let n6 = InnerLine {}(n3);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P74<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        let b2 = barrier(join)(n1);
        #[stage(nested)]
        let n2 = InnerJoin {}(b2);
        let n3 = Pair { share: 0.25 }(n0, b2);
        let b4 = barrier(join)(n3);
        let n4 = work { by: 0.5 }(b4);
        let n5 = Pair { share: 0.25 }(b4, b4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n6, n2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P75<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        let n0 = work { by: 1.5 }(b0);
        let n1 = Twist {}(n0);
        let b2 = barrier(join)(b0);
        let n2 = Pair { share: 0.25 }(b0, b0);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n5 = Twist {}(n2);
        let n6 = Pair { share: 0.25 }(n5, n4);
        let n7 = Pair { share: 0.25 }(n1, b2);
        let m0 = Pair {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P76<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = work { by: 0.5 }(b0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = work { by: 1.5 }(n0);
        let n3 = work { by: 0.5 }(n2);
        let b4 = barrier(in_order)(n3);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = Spread {}(n5);
        let m0 = Pair {}(n6, b4);
        m0
    }
}

pipeline! {
    pub P77<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = Twist {}(x);
        let b2 = barrier(any_order)(x);
        #[stage(replicas = 2)]
        let n2 = Twist {}(n1);
        let b3 = barrier(in_order, queue = 1)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let m0 = Pair {}(n3, n2);
        let m1 = Pair {}(m0, b3);
        m1
    }
}

pipeline! {
    pub P78<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(x);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 2)]
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 0.5 }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P79<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let b3 = barrier(any_order, replicas = 3)(n1);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(n0, n2);
        let b4 = barrier(in_order, replicas = 2)(b3);
        let n4 = choose { a: work {}, b: Twist {} }(b4);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let b6 = barrier(join)(b4);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = Spread {}(n3);
        let m0 = Pair {}(n8, n5);
        let m1 = Pair {}(m0, b6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P80<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        let n1 = Twist {}(b1);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let n3 = Pair { share: 0.25 }(n2, n1);
        n3
    }
}

pipeline! {
    pub P81<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = work { by: 0.5 }(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let n2 = Pair { share: 0.25 }(b0, b0);
        let b3 = barrier(join)(n1);
        let n3 = Pair { share: 0.25 }(n2, n0);
        let b4 = barrier(any_order, queue = 3)(b3);
        #[stage(nested)]
        let n4 = InnerJoin {}(b4);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let n6 = choose { a: work {}, b: Twist {} }(n0);
        let n7 = work { by: 1.5 }(b4);
        let n8 = choose { a: work {}, b: Twist {} }(b3);
        let m0 = Pair {}(n8, n3);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        let m4 = Pair {}(m3, n7);
        m4
    }
}

pipeline! {
    pub P82<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = keep {}(n1);
        let n3 = Twist {}(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Twist {}(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = work { by: 0.5 }(n3);
        let n6 = work { by: 2.5 }(n5);
        #[stage(replicas = 2)]
        let n7 = Twist {}(n4);
        let m0 = Pair {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P83<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Twist {}(b0);
        let b1 = barrier(in_order, queue = 1)(n0);
        let n1 = Pair { share: 0.25 }(b1, n0);
        let n2 = Pair { share: 0.25 }(b0, n0);
        #[stage(replicas = 2)]
        let n3 = work { by: 1.5 }(n0);
        let n4 = Spread {}(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n3);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P84<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n4, n2);
        m0
    }
}

pipeline! {
    pub P85<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        let n1 = keep {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = work { by: 2.5 }(n2);
        let b4 = barrier(any_order, replicas = 3)(n2);
        let n4 = work { by: 1.5 }(n3);
        #[stage(nested)]
        let n5 = InnerLine {}(b4);
        let b6 = barrier(any_order)(n5);
        #[stage(replicas = 2)]
        let n6 = Pair { share: 0.25 }(b6, b4);
        let n7 = work { by: 1.5 }(n5);
        let n8 = choose { a: work {}, b: Twist {} }(b6);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P86<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n0, n2);
        let n4 = Twist {}(n2);
        let n5 = Spread {}(b0);
        let n6 = Pair { share: 0.25 }(n4, b0);
        #[stage(replicas = 2)]
        let n7 = Spread {}(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n8 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n8, n3);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P87<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(b1, b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        let n3 = Twist {}(n0);
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P88<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let n1 = Twist {}(b0);
        let n2 = Pair { share: 0.25 }(b0, n0);
        let b3 = barrier(any_order)(n2);
        let n3 = Twist {}(n1);
        #[stage(replicas = 2)]
        let n4 = Spread {}(n2);
        #[stage(nested)]
        let n5 = InnerLine {}(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = Pair { share: 0.25 }(n3, n4);
        let n8 = Spread {}(n3);
        let n9 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n9, b3);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P89<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Twist {}(b1);
        let n2 = Pair { share: 0.25 }(b1, b1);
        let n3 = choose { a: work {}, b: Twist {} }(b1);
        let m0 = Pair {}(n3, n1);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P90<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        #[stage(replicas = 2)]
        let n1 = work { by: 2.5 }(n0);
        let b2 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let n6 = Twist {}(n5);
        let m0 = Pair {}(n6, b2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P91<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        #[stage(replicas = 2)]
        let n3 = keep {}(n2);
        let n4 = Twist {}(n3);
        let b5 = barrier(join)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n5, b5);
        m0
    }
}

pipeline! {
    pub P92<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let b3 = barrier(any_order, queue = 3)(n2);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let n4 = Pair { share: 0.25 }(b3, n0);
        let n5 = Pair { share: 0.25 }(n2, n0);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n6, n1);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P93<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let b1 = barrier(join)(n0);
        let n1 = keep {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Spread {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n2, n4);
        let b6 = barrier(join)(n3);
        let n6 = work { by: 2.5 }(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = Pair { share: 0.25 }(n7, n4);
        let n9 = choose { a: work {}, b: Twist {} }(n8);
        let m0 = Pair {}(n9, b6);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P94<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(n0, b1);
        let b2 = barrier(join)(n1);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let n3 = work { by: 2.5 }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(b1);
        let n7 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n7, b2);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n5);
        let m4 = Pair {}(m3, n6);
        m4
    }
}

pipeline! {
    pub P95<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(join)(n0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n3, n1);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P96<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        n2
    }
}

pipeline! {
    pub P97<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n1);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = Twist {}(n1);
        let b5 = barrier(in_order, queue = 1)(n4);
        let n5 = choose { a: work {}, b: Twist {} }(b5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n5, n3);
        let n7 = Pair { share: 0.25 }(n0, n5);
        let m0 = Pair {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P98<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(x);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let n3 = Twist {}(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(nested)]
        let n5 = InnerJoin {}(n0);
        let m0 = Pair {}(n5, n3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P99<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = Twist {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n0);
        let n3 = Pair { share: 0.25 }(n0, n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P100<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(any_order, replicas = 3)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, n0);
        let m1 = Pair {}(m0, b3);
        m1
    }
}

pipeline! {
    pub P101<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(x, b1);
        let b2 = barrier(join)(b1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let b3 = barrier(any_order, queue = 3)(b2);
        let n3 = work { by: 1.5 }(b2);
        #[stage(replicas = 2)]
        let n4 = work { by: 0.5 }(n2);
        let n5 = Pair { share: 0.25 }(n1, n3);
        let n6 = Pair { share: 0.25 }(b2, n5);
        let m0 = Pair {}(n6, b3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P102<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 2.5 }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(any_order)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = work { by: 0.5 }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n5 = Pair { share: 0.25 }(n3, n2);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P103<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        let n0 = Twist {}(x);
        let n1 = Pair { share: 0.25 }(b0, n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(any_order, replicas = 3)(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        #[stage(nested)]
        let n4 = InnerLine {}(n0);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n5, b3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P104<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let n3 = Pair { share: 0.25 }(n1, n1);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P105<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 0.5 }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Twist {}(x);
        let n4 = Pair { share: 0.25 }(n3, n1);
        let b5 = barrier(join)(n4);
        let n5 = Pair { share: 0.25 }(n2, b5);
        let n6 = Spread {}(n5);
        let b7 = barrier(in_order, queue = 1)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n8, b7);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P106<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = keep {}(n0);
        let b2 = barrier(any_order)(n1);
        #[stage(nested)]
        let n2 = InnerLine {}(b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n4 = work { by: 0.5 }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        n5
    }
}

pipeline! {
    pub P107<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = Pair { share: 0.25 }(b0, x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(b0, b0);
        let b2 = barrier(in_order, queue = 1)(n1);
        let n2 = Spread {}(b1);
        let n3 = Pair { share: 0.25 }(b2, b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Pair { share: 0.25 }(b2, b0);
        #[stage(nested)]
        let n5 = InnerLine {}(b1);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = Pair { share: 0.25 }(n4, b1);
        let n8 = work { by: 0.5 }(n4);
        let m0 = Pair {}(n8, n3);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P108<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(n2, n1);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        let b5 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 2)]
        let n5 = Pair { share: 0.25 }(n2, n4);
        let m0 = Pair {}(n5, b5);
        m0
    }
}

pipeline! {
    pub P109<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Spread {}(x);
        let b1 = barrier(join)(b0);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(b1, b1);
        let n2 = Pair { share: 0.25 }(b1, n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Twist {}(b1);
        let m0 = Pair {}(n3, n0);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P110<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        n2
    }
}

pipeline! {
    pub P111<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let b1 = barrier(any_order, queue = 3)(b0);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        let b2 = barrier(join)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let n4 = Pair { share: 0.25 }(b2, n3);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let n6 = choose { a: work {}, b: Twist {} }(b1);
        let n7 = Pair { share: 0.25 }(n5, n3);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P112<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(b0);
        let n1 = work { by: 1.5 }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Pair { share: 0.25 }(n1, n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = keep {}(n2);
        let n4 = Twist {}(n3);
        let n5 = work { by: 1.5 }(n3);
        let n6 = work { by: 0.5 }(n5);
        #[stage(nested)]
        let n7 = InnerJoin {}(n4);
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let n9 = Pair { share: 0.25 }(n7, n8);
        let m0 = Pair {}(n9, n6);
        m0
    }
}

pipeline! {
    pub P113<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = work { by: 0.5 }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = keep {}(n1);
        let b3 = barrier(join)(n2);
        let n3 = keep {}(b3);
        let b4 = barrier(in_order, replicas = 2)(n3);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 0.5 }(n5);
        let n7 = Spread {}(n6);
        let m0 = Pair {}(n7, b4);
        m0
    }
}

pipeline! {
    pub P114<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(b0);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = Pair { share: 0.25 }(b0, n1);
        let b5 = barrier(in_order)(n4);
        let n5 = Spread {}(n2);
        let n6 = Pair { share: 0.25 }(b1, n4);
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = Pair { share: 0.25 }(n3, n6);
        let m0 = Pair {}(n8, b5);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P115<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n1);
        #[stage(nested)]
        let n3 = InnerJoin {}(n1);
        let b4 = barrier(any_order, queue = 3)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(b4);
        let b5 = barrier(join)(b4);
        let n5 = Spread {}(n3);
        let n6 = Pair { share: 0.25 }(b5, n5);
        let n7 = Spread {}(n5);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P116<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, replicas = 2)(n0);
        let n1 = keep {}(b1);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let b3 = barrier(any_order, replicas = 3)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let b5 = barrier(join)(n3);
        let n5 = choose { a: work {}, b: Twist {} }(b3);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let n7 = choose { a: work {}, b: Twist {} }(b5);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P117<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = keep {}(b0);
        let n1 = work { by: 1.5 }(n0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n2, b2);
        m0
    }
}

pipeline! {
    pub P118<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(any_order, queue = 3)(n1);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(n1, n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Twist {}(b3);
        let n5 = Pair { share: 0.25 }(n4, n4);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n7, n3);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P119<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = keep {}(b0);
        let b1 = barrier(any_order)(n0);
        let n1 = keep {}(b1);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let n3 = Twist {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n3, n1);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P120<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = work { by: 0.5 }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(any_order)(n2);
        let n3 = Pair { share: 0.25 }(n0, b0);
        let n4 = Pair { share: 0.25 }(n3, b0);
        let n5 = Pair { share: 0.25 }(n4, b3);
        let n6 = Pair { share: 0.25 }(n4, n4);
        let m0 = Pair {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P121<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = keep {}(x);
        #[stage(replicas = 2)]
        let n1 = work { by: 1.5 }(n0);
        let b2 = barrier(in_order, queue = 1)(n1);
        let n2 = keep {}(b2);
        let b3 = barrier(in_order, queue = 1)(n2);
        let n3 = work { by: 1.5 }(b3);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        n4
    }
}

pipeline! {
    pub P122<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        n2
    }
}

pipeline! {
    pub P123<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = work { by: 0.5 }(n0);
        let n2 = Twist {}(x);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P124<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(n0);
        #[stage(replicas = 2)]
        let n2 = Twist {}(n1);
        n2
    }
}

pipeline! {
    pub P125<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(n0);
        let n1 = Twist {}(x);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let n3 = Pair { share: 0.25 }(b1, b1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let b5 = barrier(in_order, replicas = 2)(n4);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(b5);
        let m0 = Pair {}(n6, n2);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P126<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Pair { share: 0.25 }(n2, n1);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P127<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = keep {}(n0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        #[stage(nested)]
        let n2 = InnerLine {}(b2);
        n2
    }
}

pipeline! {
    pub P128<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = Pair { share: 0.25 }(b0, x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        let n3 = work { by: 1.5 }(n0);
        let n4 = Pair { share: 0.25 }(b0, n2);
        let n5 = Twist {}(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let b7 = barrier(in_order, replicas = 2)(n1);
        let n7 = Pair { share: 0.25 }(n2, n6);
        let m0 = Pair {}(n7, n4);
        let m1 = Pair {}(m0, b7);
        m1
    }
}

pipeline! {
    pub P129<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = keep {}(n1);
        let b3 = barrier(in_order, replicas = 2)(n2);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = Pair { share: 0.25 }(b3, n2);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let b6 = barrier(in_order, queue = 1)(n5);
        let n6 = Pair { share: 0.25 }(b6, n5);
        let m0 = Pair {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P130<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = work { by: 1.5 }(x);
        let n1 = keep {}(n0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = work { by: 0.5 }(b2);
        let n3 = keep {}(n2);
        let b4 = barrier(join)(n3);
        #[stage(nested)]
        let n4 = InnerLine {}(n3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(b4);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = Spread {}(n4);
        let m0 = Pair {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P131<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(x);
        let b3 = barrier(join)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n5, n3);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P132<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(b1, n0);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let m0 = Pair {}(n2, b0);
        m0
    }
}

pipeline! {
    pub P133<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(in_order)(n1);
        let n4 = work { by: 2.5 }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(nested)]
        let n6 = InnerJoin {}(n5);
        let n7 = choose { a: work {}, b: Twist {} }(x);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n8, b4);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P134<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(b0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        #[stage(replicas = 2)]
        let n2 = Twist {}(n1);
        n2
    }
}

pipeline! {
    pub P135<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(b0);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let b2 = barrier(join)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = Spread {}(b1);
        let n4 = Pair { share: 0.25 }(b2, b2);
        let n5 = Pair { share: 0.25 }(n1, n2);
        let n6 = work { by: 1.5 }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = Pair { share: 0.25 }(n4, n4);
        let n9 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P136<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        #[stage(replicas = 2)]
        let n2 = keep {}(n1);
        let b3 = barrier(join)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let b4 = barrier(in_order, replicas = 2)(n3);
        let n4 = Pair { share: 0.25 }(b4, b3);
        n4
    }
}

pipeline! {
    pub P137<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let n2 = Pair { share: 0.25 }(n0, n0);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P138<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(b0);
        let n2 = Twist {}(n0);
        let b3 = barrier(join)(b0);
        let n3 = choose { a: work {}, b: Twist {} }(b0);
        let n4 = Pair { share: 0.25 }(n2, n3);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = Pair { share: 0.25 }(n0, n6);
        let m0 = Pair {}(n8, n1);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P139<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = keep {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n0);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = work { by: 0.5 }(n4);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P140<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, x);
        let n2 = Twist {}(n1);
        #[stage(replicas = 2)]
        let n3 = work { by: 0.5 }(n1);
        let b4 = barrier(in_order, replicas = 2)(n0);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let b5 = barrier(join)(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n5, b4);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, b5);
        m2
    }
}

pipeline! {
    pub P141<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        let b2 = barrier(any_order, queue = 3)(n1);
        let n2 = Pair { share: 0.25 }(x, n1);
        let n3 = Twist {}(b2);
        let m0 = Pair {}(n3, n0);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P142<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        n2
    }
}

pipeline! {
    pub P143<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let n3 = Twist {}(n0);
        let b4 = barrier(join)(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, n3);
        let m1 = Pair {}(m0, b4);
        m1
    }
}

pipeline! {
    pub P144<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let b1 = barrier(any_order, replicas = 3)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        let b2 = barrier(in_order, replicas = 2)(n1);
        let n2 = Pair { share: 0.25 }(b0, n0);
        let n3 = choose { a: work {}, b: Twist {} }(b1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n5, b2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P145<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        n2
    }
}

pipeline! {
    pub P146<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        let n1 = work { by: 1.5 }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 2)]
        let n3 = work { by: 1.5 }(n1);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P147<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(b0, n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n5, n2);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P148<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        let n1 = Pair { share: 0.25 }(b1, n0);
        let n2 = Pair { share: 0.25 }(n1, x);
        let n3 = Pair { share: 0.25 }(n0, x);
        let b4 = barrier(join)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let n5 = Spread {}(n4);
        let n6 = Pair { share: 0.25 }(n4, n3);
        #[stage(nested)]
        let n7 = InnerLine {}(n3);
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let m0 = Pair {}(n8, b4);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P149<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = work { by: 2.5 }(x);
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n2 = InnerLine {}(b0);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n6 = Pair { share: 0.25 }(n5, n4);
        let n7 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P150<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = work { by: 0.5 }(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = Twist {}(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = work { by: 1.5 }(n4);
        #[stage(replicas = 2)]
        let n6 = Twist {}(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = work { by: 2.5 }(n6);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P151<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        let b1 = barrier(in_order)(n0);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 2)]
        let n2 = keep {}(n1);
        let b3 = barrier(in_order, replicas = 2)(n2);
        let n3 = Pair { share: 0.25 }(n2, b3);
        n3
    }
}

pipeline! {
    pub P152<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, x);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let b3 = barrier(join)(n1);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(b3, n2);
        let b4 = barrier(any_order, replicas = 3)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let b5 = barrier(join)(n4);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = choose { a: work {}, b: Twist {} }(b5);
        let m0 = Pair {}(n7, n3);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P153<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(x);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let b4 = barrier(any_order, queue = 3)(n3);
        let n4 = Pair { share: 0.25 }(x, b4);
        let m0 = Pair {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P154<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        let n0 = work { by: 2.5 }(b0);
        let b1 = barrier(join)(b0);
        let n1 = Pair { share: 0.25 }(b1, b1);
        let b2 = barrier(any_order)(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(b1);
        let n3 = Pair { share: 0.25 }(b1, b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Twist {}(b1);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n5, b2);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n3);
        let m3 = Pair {}(m2, n4);
        m3
    }
}

pipeline! {
    pub P155<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(x);
        #[stage(nested)]
        let n2 = InnerLine {}(n0);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P156<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Spread {}(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n3, b1);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P157<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = keep {}(n0);
        let n2 = keep {}(n1);
        n2
    }
}

pipeline! {
    pub P158<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 2.5 }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = work { by: 0.5 }(x);
        let n3 = work { by: 0.5 }(n2);
        #[stage(replicas = 2)]
        let n4 = work { by: 2.5 }(n1);
        let b5 = barrier(join)(n4);
        let n5 = choose { a: work {}, b: Twist {} }(b5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = work { by: 1.5 }(n4);
        let n7 = Twist {}(n5);
        let n8 = work { by: 0.5 }(b5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n9 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P159<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        let n1 = Pair { share: 0.25 }(b1, b1);
        let b2 = barrier(join)(n0);
        let n2 = Pair { share: 0.25 }(b1, n1);
        let n3 = work { by: 0.5 }(n0);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(n3, n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Spread {}(n4);
        let n6 = Pair { share: 0.25 }(n2, b2);
        let n7 = Pair { share: 0.25 }(n6, n6);
        #[stage(nested)]
        let n8 = InnerJoin {}(n0);
        let m0 = Pair {}(n8, n5);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P160<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        n4
    }
}

pipeline! {
    pub P161<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(n0, x);
        let b2 = barrier(in_order)(n0);
        let n2 = Pair { share: 0.25 }(b2, b2);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let b4 = barrier(in_order, replicas = 2)(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P162<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let b2 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let n3 = Spread {}(x);
        let m0 = Pair {}(n3, b0);
        let m1 = Pair {}(m0, n1);
        let m2 = Pair {}(m1, b2);
        let m3 = Pair {}(m2, n2);
        m3
    }
}

pipeline! {
    pub P163<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = work { by: 1.5 }(x);
        let n1 = work { by: 1.5 }(b0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        let n3 = Twist {}(n1);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P164<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(n0, b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n0);
        let b3 = barrier(join)(n1);
        let n3 = Pair { share: 0.25 }(b1, b1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, b3);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P165<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(join)(n0);
        let n1 = keep {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P166<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = work { by: 2.5 }(b0);
        #[stage(replicas = 2)]
        let n1 = Twist {}(b0);
        let b2 = barrier(join)(x);
        let n2 = Pair { share: 0.25 }(n1, n1);
        #[stage(replicas = 2)]
        let n3 = work { by: 0.5 }(n1);
        #[stage(replicas = 2)]
        let n4 = Twist {}(n2);
        let n5 = Twist {}(n4);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, b2);
        let m2 = Pair {}(m1, n3);
        m2
    }
}

pipeline! {
    pub P167<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = Twist {}(n0);
        #[stage(replicas = 2)]
        let n3 = Twist {}(n1);
        let n4 = Pair { share: 0.25 }(n2, n3);
        let b5 = barrier(in_order, replicas = 2)(n4);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let n9 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n9, b5);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P168<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let b4 = barrier(join)(n3);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n6, b4);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P169<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = work { by: 1.5 }(x);
        let n2 = Pair { share: 0.25 }(n0, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(x, n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n5, n1);
        m0
    }
}

pipeline! {
    pub P170<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = work { by: 1.5 }(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(b1, b1);
        let b2 = barrier(in_order)(n0);
        let n2 = Spread {}(b2);
        #[stage(nested)]
        let n3 = InnerJoin {}(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = Pair { share: 0.25 }(n5, n6);
        let n8 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P171<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let n1 = Pair { share: 0.25 }(n0, n0);
        let b2 = barrier(in_order)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 2)]
        let n3 = keep {}(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        n4
    }
}

pipeline! {
    pub P172<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P173<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = keep {}(n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let b3 = barrier(any_order)(n2);
        let n3 = keep {}(b3);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Twist {}(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n8 = choose { a: work {}, b: Twist {} }(n4);
        let n9 = Pair { share: 0.25 }(n5, n6);
        let m0 = Pair {}(n9, n7);
        let m1 = Pair {}(m0, n8);
        m1
    }
}

pipeline! {
    pub P174<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        let n1 = keep {}(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(in_order, queue = 1)(n2);
        let n3 = keep {}(b3);
        let b4 = barrier(in_order, replicas = 2)(n3);
        let n4 = Pair { share: 0.25 }(n3, n3);
        let n5 = work { by: 0.5 }(n3);
        #[stage(nested)]
        let n6 = InnerLine {}(n4);
        let n7 = choose { a: work {}, b: Twist {} }(b4);
        let m0 = Pair {}(n7, n5);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P175<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = work { by: 0.5 }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let b3 = barrier(in_order)(n2);
        let n3 = Twist {}(n2);
        let b4 = barrier(join)(n3);
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        let m0 = Pair {}(n4, n1);
        let m1 = Pair {}(m0, b4);
        m1
    }
}

pipeline! {
    pub P176<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = work { by: 2.5 }(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let b6 = barrier(any_order, queue = 3)(n5);
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let n7 = Pair { share: 0.25 }(n6, n6);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, b6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P177<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = work { by: 1.5 }(n0);
        let b2 = barrier(any_order)(n1);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let m0 = Pair {}(n2, b2);
        m0
    }
}

pipeline! {
    pub P178<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let n1 = Twist {}(n0);
        let b2 = barrier(any_order)(n0);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = work { by: 1.5 }(n1);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = work { by: 2.5 }(b0);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = Twist {}(n5);
        let n8 = choose { a: work {}, b: Twist {} }(b2);
        let n9 = Spread {}(n6);
        let m0 = Pair {}(n9, n4);
        let m1 = Pair {}(m0, n7);
        let m2 = Pair {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P179<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = work { by: 1.5 }(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P180<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(replicas = 2)]
        let n0 = work { by: 1.5 }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b0);
        let n3 = work { by: 1.5 }(n1);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(n3, x);
        let n5 = work { by: 2.5 }(n2);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P181<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(any_order)(n1);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = choose { a: work {}, b: Twist {} }(b2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n1);
        let n8 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n8, b0);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P182<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = Twist {}(n1);
        let b3 = barrier(any_order, queue = 3)(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, b3);
        m0
    }
}

pipeline! {
    pub P183<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(b0);
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(b0);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let b5 = barrier(any_order, replicas = 3)(x);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(b0);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n3);
        let m3 = Pair {}(m2, n4);
        let m4 = Pair {}(m3, b5);
        m4
    }
}

pipeline! {
    pub P184<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = work { by: 0.5 }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        n2
    }
}

pipeline! {
    pub P185<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let b2 = barrier(in_order, queue = 1)(n0);
        let n2 = work { by: 2.5 }(x);
        let m0 = Pair {}(n2, n1);
        let m1 = Pair {}(m0, b2);
        m1
    }
}

pipeline! {
    pub P186<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(any_order, queue = 3)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = work { by: 2.5 }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Pair { share: 0.25 }(b3, n3);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = Twist {}(n5);
        let n8 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P187<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let b1 = barrier(in_order)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = keep {}(b1);
        let b2 = barrier(any_order)(n1);
        #[stage(replicas = 2)]
        let n2 = Pair { share: 0.25 }(b2, b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Twist {}(n2);
        n3
    }
}

pipeline! {
    pub P188<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let b1 = barrier(join)(n0);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = work { by: 1.5 }(n1);
        #[stage(nested)]
        let n3 = InnerLine {}(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = keep {}(n3);
        let n5 = work { by: 2.5 }(n4);
        let n6 = Spread {}(n5);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = Pair { share: 0.25 }(n6, n6);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let n9 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n9, n7);
        let m1 = Pair {}(m0, n8);
        m1
    }
}

pipeline! {
    pub P189<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P190<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = Pair { share: 0.25 }(n0, x);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(in_order, replicas = 2)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        let b5 = barrier(in_order)(n3);
        let n5 = Pair { share: 0.25 }(b5, b5);
        let b6 = barrier(join)(n2);
        let n6 = Pair { share: 0.25 }(b5, n3);
        let n7 = choose { a: work {}, b: Twist {} }(b6);
        let n8 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n8, n4);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P191<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        let n2 = work { by: 0.5 }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n4 = keep {}(n3);
        let b5 = barrier(in_order)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(b5);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        n7
    }
}

pipeline! {
    pub P192<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = work { by: 1.5 }(n0);
        let b2 = barrier(in_order, queue = 1)(n0);
        let n2 = Pair { share: 0.25 }(b2, b2);
        let b3 = barrier(join)(b2);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(b2, b3);
        let n4 = Spread {}(b2);
        let n5 = Pair { share: 0.25 }(n3, n3);
        let n6 = work { by: 2.5 }(n4);
        #[stage(nested)]
        let n7 = InnerJoin {}(n2);
        let n8 = Spread {}(n3);
        let m0 = Pair {}(n8, n1);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P193<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        #[stage(replicas = 2)]
        let n0 = work { by: 0.5 }(b0);
        let b1 = barrier(in_order, replicas = 2)(x);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let n3 = Pair { share: 0.25 }(n2, b0);
        #[stage(replicas = 2)]
        let n4 = work { by: 0.5 }(n1);
        #[stage(replicas = 2)]
        let n5 = Pair { share: 0.25 }(b0, n1);
        let n6 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n7 = InnerLine {}(n4);
        let m0 = Pair {}(n7, n3);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P194<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n2 = keep {}(n1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n5 = keep {}(n4);
        let n6 = keep {}(n5);
        n6
    }
}

pipeline! {
    pub P195<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(replicas = 2)]
        let n0 = work { by: 2.5 }(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(n0, x);
        #[stage(replicas = 2)]
        let n2 = work { by: 1.5 }(b0);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let n6 = Pair { share: 0.25 }(n5, n3);
        let n7 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n7, n4);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P196<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = work { by: 1.5 }(b0);
        let n1 = work { by: 2.5 }(n0);
        let b2 = barrier(join)(n0);
        let n2 = Spread {}(b0);
        let m0 = Pair {}(n2, n1);
        let m1 = Pair {}(m0, b2);
        m1
    }
}

pipeline! {
    pub P197<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(x);
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let b3 = barrier(any_order, replicas = 3)(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let b4 = barrier(join)(n3);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(b3, n3);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, b4);
        m1
    }
}

pipeline! {
    pub P198<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = work { by: 2.5 }(b1);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let b3 = barrier(join)(b1);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P199<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        let b2 = barrier(any_order)(n1);
        let n2 = keep {}(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(in_order)(n3);
        let n4 = Pair { share: 0.25 }(b4, b4);
        #[stage(replicas = 2)]
        let n5 = work { by: 2.5 }(n4);
        let n6 = keep {}(n5);
        n6
    }
}

pipeline! {
    pub P200<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(x);
        let b2 = barrier(in_order)(n1);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(n2, n0);
        let b4 = barrier(join)(n1);
        #[stage(nested)]
        let n4 = InnerLine {}(b4);
        let n5 = Pair { share: 0.25 }(b4, n0);
        let n6 = Twist {}(b4);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n7, n3);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P201<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = work { by: 0.5 }(n1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P202<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = keep {}(b0);
        let b1 = barrier(any_order, replicas = 3)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let b2 = barrier(in_order, replicas = 2)(n0);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Twist {}(b2);
        let n4 = choose { a: work {}, b: Twist {} }(b2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n5, b1);
        let m1 = Pair {}(m0, n1);
        let m2 = Pair {}(m1, n2);
        let m3 = Pair {}(m2, n3);
        m3
    }
}

pipeline! {
    pub P203<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Twist {}(n1);
        let b3 = barrier(in_order, queue = 1)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(b3, n2);
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        let n5 = Pair { share: 0.25 }(n4, n1);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n3);
        let n8 = work { by: 2.5 }(b3);
        let n9 = Pair { share: 0.25 }(n2, n6);
        let m0 = Pair {}(n9, n5);
        let m1 = Pair {}(m0, n7);
        let m2 = Pair {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P204<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n1 = work { by: 2.5 }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(nested)]
        let n3 = InnerJoin {}(b0);
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let n5 = Pair { share: 0.25 }(n0, b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Spread {}(n3);
        let n7 = Spread {}(n4);
        let m0 = Pair {}(n7, n1);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P205<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(nested)]
        let n3 = InnerLine {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let n7 = Pair { share: 0.25 }(n3, n3);
        let b8 = barrier(any_order, replicas = 3)(n5);
        let n8 = work { by: 1.5 }(n6);
        let b9 = barrier(join)(n3);
        let n9 = Pair { share: 0.25 }(n7, n8);
        let m0 = Pair {}(n9, n4);
        let m1 = Pair {}(m0, b8);
        let m2 = Pair {}(m1, b9);
        m2
    }
}

pipeline! {
    pub P206<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(join)(n1);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let b3 = barrier(any_order, replicas = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        let n5 = Spread {}(b3);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n3);
        let m3 = Pair {}(m2, n4);
        m3
    }
}

pipeline! {
    pub P207<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, replicas = 3)(n0);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 2)]
        let n2 = Pair { share: 0.25 }(n1, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(n2, b1);
        #[stage(nested)]
        let n4 = InnerLine {}(n3);
        let n5 = Pair { share: 0.25 }(n2, n4);
        #[stage(replicas = 2)]
        let n6 = Twist {}(n1);
        let n7 = work { by: 0.5 }(n3);
        let n8 = Pair { share: 0.25 }(n2, n4);
        let m0 = Pair {}(n8, n5);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P208<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = work { by: 2.5 }(n1);
        #[stage(replicas = 2)]
        let n3 = keep {}(n2);
        let b4 = barrier(any_order)(n3);
        let n4 = work { by: 0.5 }(b4);
        let n5 = choose { a: work {}, b: Twist {} }(b4);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P209<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = Pair { share: 0.25 }(b0, x);
        let n1 = work { by: 1.5 }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let n4 = Pair { share: 0.25 }(n2, n0);
        let n5 = Pair { share: 0.25 }(n0, n4);
        let b6 = barrier(in_order, replicas = 2)(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n3, n1);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n8, n5);
        let m1 = Pair {}(m0, b6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P210<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(b1);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let b3 = barrier(in_order)(n2);
        let n3 = work { by: 0.5 }(b3);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 2.5 }(n1);
        let n7 = choose { a: work {}, b: Twist {} }(n0);
        let b8 = barrier(join)(b1);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n8, n3);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        let m4 = Pair {}(m3, b8);
        m4
    }
}

pipeline! {
    pub P211<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let n3 = keep {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let b5 = barrier(join)(n4);
        let n5 = Spread {}(n4);
        let b6 = barrier(any_order, replicas = 3)(n5);
        let n6 = work { by: 1.5 }(n5);
        let n7 = Twist {}(n6);
        let n8 = Spread {}(n7);
        let m0 = Pair {}(n8, b5);
        let m1 = Pair {}(m0, b6);
        m1
    }
}

pipeline! {
    pub P212<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(in_order, replicas = 2)(x);
        let n1 = work { by: 2.5 }(x);
        let b2 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = work { by: 1.5 }(n1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let n5 = Pair { share: 0.25 }(b2, n3);
        let n6 = Pair { share: 0.25 }(n4, n3);
        let n7 = Pair { share: 0.25 }(n6, n4);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P213<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 2.5 }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = Pair { share: 0.25 }(n1, n1);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n0);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let b7 = barrier(any_order, queue = 3)(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n7 = choose { a: work {}, b: Twist {} }(n1);
        let n8 = work { by: 1.5 }(n7);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, b7);
        m3
    }
}

pipeline! {
    pub P214<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(b1);
        let b2 = barrier(join)(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(b1);
        let b4 = barrier(any_order, replicas = 3)(n2);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(n3, b4);
        let m0 = Pair {}(n4, b2);
        m0
    }
}

pipeline! {
    pub P215<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let b1 = barrier(join)(x);
        let n1 = work { by: 0.5 }(b1);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(n1, x);
        let m0 = Pair {}(n4, n0);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P216<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(x);
        let m0 = Pair {}(n3, n0);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P217<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n0);
        let n3 = Pair { share: 0.25 }(b0, b1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n6 = work { by: 0.5 }(n3);
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = work { by: 1.5 }(n2);
        let m0 = Pair {}(n8, n1);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P218<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let n1 = Twist {}(n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(in_order, replicas = 2)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(nested)]
        let n4 = InnerLine {}(n1);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let n6 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 2)]
        let n7 = choose { a: work {}, b: Twist {} }(n2);
        let n8 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n9 = Pair { share: 0.25 }(n8, n6);
        let m0 = Pair {}(n9, b3);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P219<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let b3 = barrier(join)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = Twist {}(n2);
        let m0 = Pair {}(n4, n1);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P220<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(n0, n0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        #[stage(nested)]
        let n3 = InnerLine {}(n0);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n4);
        let m0 = Pair {}(n5, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P221<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(x);
        let b2 = barrier(join)(n1);
        let n2 = Twist {}(b2);
        let n3 = work { by: 2.5 }(n2);
        let b4 = barrier(any_order)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 2)]
        let n5 = Spread {}(n3);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P222<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = work { by: 0.5 }(b0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = Pair { share: 0.25 }(n2, n2);
        #[stage(nested)]
        let n5 = InnerLine {}(n1);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P223<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(x);
        let b2 = barrier(in_order)(n1);
        let n2 = Twist {}(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n3, b2);
        m0
    }
}

pipeline! {
    pub P224<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        let b2 = barrier(any_order, queue = 3)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        let n3 = Pair { share: 0.25 }(n1, n2);
        let m0 = Pair {}(n3, b2);
        m0
    }
}

pipeline! {
    pub P225<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = Pair { share: 0.25 }(n1, b1);
        let b3 = barrier(join)(n1);
        let n3 = Pair { share: 0.25 }(b3, n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Spread {}(n3);
        let n5 = work { by: 1.5 }(n2);
        let n6 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P226<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = work { by: 0.5 }(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let b3 = barrier(join)(n2);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        n3
    }
}

pipeline! {
    pub P227<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(n0);
        let n1 = Twist {}(b1);
        #[stage(nested)]
        let n2 = InnerLine {}(b1);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P228<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Pair { share: 0.25 }(n0, n0);
        let n2 = choose { a: work {}, b: Twist {} }(x);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let n4 = Pair { share: 0.25 }(n2, n1);
        let b5 = barrier(join)(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let b6 = barrier(any_order, replicas = 3)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n2, n1);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let n8 = Pair { share: 0.25 }(n7, n0);
        let m0 = Pair {}(n8, b5);
        let m1 = Pair {}(m0, b6);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P229<x: Vec<f64> -> Vec<f64>> {
        let n0 = keep {}(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(replicas = 2)]
        let n1 = keep {}(b1);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = work { by: 0.5 }(n2);
        n3
    }
}

pipeline! {
    pub P230<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = Pair { share: 0.25 }(n1, n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(x);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P231<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let b1 = barrier(in_order, queue = 1)(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let n5 = Pair { share: 0.25 }(n1, n4);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n3);
        m2
    }
}

pipeline! {
    pub P232<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        #[stage(nested)]
        let n4 = InnerLine {}(n3);
        let n5 = Pair { share: 0.25 }(n3, n3);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P233<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(b0);
        let b2 = barrier(join)(n0);
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(join)(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n5 = Twist {}(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = Pair { share: 0.25 }(n5, n4);
        let n8 = Spread {}(n3);
        let m0 = Pair {}(n8, b4);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P234<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Pair { share: 0.25 }(n2, n2);
        let n4 = Twist {}(x);
        let n5 = Pair { share: 0.25 }(n3, n4);
        let n6 = choose { a: work {}, b: Twist {} }(b1);
        let n7 = Pair { share: 0.25 }(n5, b1);
        let n8 = choose { a: work {}, b: Twist {} }(b0);
        let m0 = Pair {}(n8, n6);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P235<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = Twist {}(x);
        let b2 = barrier(in_order, replicas = 2)(n1);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Twist {}(n1);
        let n5 = Twist {}(n3);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P236<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(in_order, queue = 1)(n1);
        let n3 = work { by: 0.5 }(n2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = work { by: 0.5 }(n3);
        let m0 = Pair {}(n6, n0);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P237<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let b1 = barrier(in_order, queue = 1)(b0);
        let n1 = Twist {}(b0);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = Spread {}(n0);
        #[stage(nested)]
        let n3 = InnerJoin {}(n2);
        let n4 = Spread {}(b1);
        let n5 = Twist {}(n2);
        let m0 = Pair {}(n5, b2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P238<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(b0);
        let b2 = barrier(any_order, queue = 3)(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        let n3 = choose { a: work {}, b: Twist {} }(b0);
        let n4 = choose { a: work {}, b: Twist {} }(b2);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        let n6 = Pair { share: 0.25 }(n0, n1);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = work { by: 1.5 }(n2);
        let n9 = Pair { share: 0.25 }(n4, n8);
        let m0 = Pair {}(n9, n5);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P239<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = keep {}(b0);
        let b1 = barrier(any_order)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        let n2 = Pair { share: 0.25 }(b1, b1);
        let b3 = barrier(join)(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = Pair { share: 0.25 }(n2, n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = choose { a: work {}, b: Twist {} }(n2);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = choose { a: work {}, b: Twist {} }(n0);
        let n9 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n9, n1);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P240<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let b1 = barrier(any_order)(n0);
        #[stage(replicas = 2)]
        let n1 = keep {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 2)]
        let n3 = Pair { share: 0.25 }(n1, n1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = work { by: 1.5 }(n4);
        let m0 = Pair {}(n5, n2);
        m0
    }
}

pipeline! {
    pub P241<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 2)]
        let n0 = Twist {}(x);
        let b1 = barrier(join)(b0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        #[stage(replicas = 2)]
        let n2 = Twist {}(n1);
        let m0 = Pair {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P242<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(n0);
        let n1 = keep {}(b1);
        let b2 = barrier(any_order, replicas = 3)(n1);
        let n2 = keep {}(b2);
        let b3 = barrier(any_order)(n2);
        let n3 = Pair { share: 0.25 }(n2, b3);
        #[stage(nested)]
        let n4 = InnerJoin {}(n2);
        let n5 = choose { a: work {}, b: Twist {} }(b3);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = work { by: 1.5 }(n4);
        let n8 = work { by: 0.5 }(n5);
        let n9 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        let m3 = Pair {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P243<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, replicas = 3)(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(any_order, replicas = 3)(b1);
        let n2 = work { by: 2.5 }(b1);
        let m0 = Pair {}(n2, n0);
        let m1 = Pair {}(m0, n1);
        let m2 = Pair {}(m1, b2);
        m2
    }
}

pipeline! {
    pub P244<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(x);
        let n4 = Pair { share: 0.25 }(n3, n3);
        #[stage(replicas = 2)]
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let n6 = Twist {}(x);
        let n7 = Twist {}(n4);
        let n8 = choose { a: work {}, b: Twist {} }(n5);
        let n9 = Twist {}(n8);
        let m0 = Pair {}(n9, n2);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P245<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(x, n0);
        let n2 = Twist {}(n1);
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = Pair { share: 0.25 }(n3, n2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        n5
    }
}

pipeline! {
    pub P246<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 2)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        #[stage(replicas = 2)]
        let n1 = Twist {}(b0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Spread {}(n1);
        let n4 = Pair { share: 0.25 }(n1, n2);
        #[stage(nested)]
        let n5 = InnerJoin {}(n1);
        let n6 = Twist {}(n4);
        let m0 = Pair {}(n6, n0);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P247<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = Spread {}(b0);
        let b2 = barrier(any_order, replicas = 3)(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(n1);
        #[stage(nested)]
        let n3 = InnerJoin {}(b3);
        let m0 = Pair {}(n3, b2);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P248<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(x);
        let b3 = barrier(in_order, replicas = 2)(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(any_order, queue = 3)(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Pair { share: 0.25 }(n4, b4);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n6);
        let n8 = choose { a: work {}, b: Twist {} }(n6);
        let m0 = Pair {}(n8, n1);
        let m1 = Pair {}(m0, b3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P249<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(n2);
        let n3 = Spread {}(b3);
        let n4 = keep {}(n3);
        let n5 = Twist {}(n4);
        n5
    }
}

pipeline! {
    pub P250<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(b1, b1);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        let n3 = Twist {}(n2);
        n3
    }
}

pipeline! {
    pub P251<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = work { by: 1.5 }(b0);
        let b1 = barrier(any_order)(b0);
        let n1 = work { by: 1.5 }(x);
        let b2 = barrier(join)(n0);
        let n2 = work { by: 1.5 }(b1);
        let m0 = Pair {}(n2, n1);
        let m1 = Pair {}(m0, b2);
        m1
    }
}

pipeline! {
    pub P252<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = Twist {}(n0);
        let n2 = work { by: 0.5 }(b0);
        let m0 = Pair {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P253<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = keep {}(b0);
        let n1 = keep {}(n0);
        let b2 = barrier(in_order)(n1);
        let n2 = Pair { share: 0.25 }(b2, b2);
        let b3 = barrier(any_order, queue = 3)(b2);
        let n3 = Spread {}(b3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Pair { share: 0.25 }(b3, n3);
        let n5 = work { by: 2.5 }(b2);
        let n6 = Twist {}(n2);
        let n7 = Spread {}(n6);
        let m0 = Pair {}(n7, n4);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P254<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = keep {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(join)(n2);
        let n3 = work { by: 1.5 }(n2);
        let m0 = Pair {}(n3, b3);
        m0
    }
}

pipeline! {
    pub P255<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        let n0 = Twist {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(join)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Pair { share: 0.25 }(n2, n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Spread {}(n3);
        let n6 = Pair { share: 0.25 }(b3, n5);
        let n7 = work { by: 1.5 }(n6);
        #[stage(nested)]
        let n8 = InnerLine {}(n4);
        let n9 = Pair { share: 0.25 }(n3, n1);
        let m0 = Pair {}(n9, b0);
        let m1 = Pair {}(m0, n7);
        let m2 = Pair {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P256<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = Twist {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = keep {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = Pair { share: 0.25 }(n3, n3);
        let n5 = Spread {}(n4);
        n5
    }
}

pipeline! {
    pub P257<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P258<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        let n2 = keep {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        n3
    }
}

pipeline! {
    pub P259<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = work { by: 1.5 }(x);
        let b1 = barrier(in_order, replicas = 2)(n0);
        let n1 = Pair { share: 0.25 }(b1, x);
        let n2 = work { by: 2.5 }(b1);
        let n3 = work { by: 2.5 }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(nested)]
        let n5 = InnerJoin {}(n4);
        let b6 = barrier(any_order, replicas = 3)(n2);
        let n6 = choose { a: work {}, b: Twist {} }(n1);
        let n7 = choose { a: work {}, b: Twist {} }(n3);
        let n8 = work { by: 2.5 }(n7);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n9 = choose { a: work {}, b: Twist {} }(b6);
        let m0 = Pair {}(n9, n5);
        let m1 = Pair {}(m0, n6);
        let m2 = Pair {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P260<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = Pair { share: 0.25 }(n0, x);
        let n2 = Pair { share: 0.25 }(n0, n1);
        #[stage(replicas = 2)]
        let n3 = work { by: 2.5 }(n1);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P261<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(nested)]
        let n0 = InnerLine {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n1, b0);
        let n3 = work { by: 2.5 }(n2);
        let b4 = barrier(join)(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let n5 = Spread {}(n0);
        #[stage(replicas = 2)]
        let n6 = work { by: 1.5 }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        let n8 = choose { a: work {}, b: Twist {} }(n2);
        let n9 = Spread {}(n5);
        let m0 = Pair {}(n9, n3);
        let m1 = Pair {}(m0, b4);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        let m4 = Pair {}(m3, n8);
        m4
    }
}

pipeline! {
    pub P262<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n1 = work { by: 1.5 }(n0);
        let n2 = Twist {}(n0);
        #[stage(replicas = 2)]
        let n3 = Twist {}(n1);
        let b4 = barrier(any_order)(x);
        let n4 = Twist {}(n3);
        let b5 = barrier(any_order, replicas = 3)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(n0);
        let n6 = choose { a: work {}, b: Twist {} }(b4);
        let n7 = Twist {}(n5);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, b5);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P263<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = Twist {}(b0);
        let b1 = barrier(in_order, replicas = 2)(b0);
        let n1 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(nested)]
        let n2 = InnerLine {}(n1);
        let n3 = Twist {}(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Pair { share: 0.25 }(n5, n5);
        let n7 = Pair { share: 0.25 }(n5, n6);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P264<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = keep {}(n0);
        let b2 = barrier(join)(n1);
        let n2 = work { by: 2.5 }(b2);
        let n3 = keep {}(n2);
        let n4 = Twist {}(n3);
        let n5 = Pair { share: 0.25 }(n4, n4);
        n5
    }
}

pipeline! {
    pub P265<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        let b1 = barrier(in_order)(x);
        #[stage(replicas = 2)]
        let n1 = work { by: 0.5 }(b1);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = Twist {}(n2);
        let n4 = Twist {}(n2);
        let b5 = barrier(any_order, replicas = 3)(b1);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n5, n0);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, b5);
        m3
    }
}

pipeline! {
    pub P266<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Spread {}(n0);
        let n2 = Pair { share: 0.25 }(n0, b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n3, n3);
        let n6 = Pair { share: 0.25 }(n3, n4);
        let n7 = Pair { share: 0.25 }(n6, n0);
        let m0 = Pair {}(n7, n1);
        let m1 = Pair {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P267<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let b1 = barrier(in_order)(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(b1);
        let n2 = Twist {}(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n1);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = work { by: 1.5 }(n4);
        let b6 = barrier(in_order)(b1);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        let n7 = choose { a: work {}, b: Twist {} }(b6);
        let m0 = Pair {}(n7, n0);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

pipeline! {
    pub P268<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = keep {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        #[stage(nested)]
        let n3 = InnerLine {}(n0);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P269<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerLine {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(join)(n1);
        let n2 = work { by: 1.5 }(b2);
        n2
    }
}

pipeline! {
    pub P270<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let b1 = barrier(in_order)(n0);
        let n1 = Pair { share: 0.25 }(b1, n0);
        let b2 = barrier(in_order, queue = 1)(n0);
        let n2 = Pair { share: 0.25 }(b1, b0);
        let n3 = work { by: 0.5 }(n2);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 2)]
        let n6 = choose { a: work {}, b: Twist {} }(n1);
        let n7 = Twist {}(n1);
        let n8 = choose { a: work {}, b: Twist {} }(n5);
        let m0 = Pair {}(n8, b2);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n6);
        let m3 = Pair {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P271<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(any_order, queue = 3)(n0);
        let n2 = Pair { share: 0.25 }(n1, b2);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let m0 = Pair {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P272<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = keep {}(n1);
        #[stage(replicas = 2)]
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = keep {}(n3);
        let n5 = keep {}(n4);
        n5
    }
}

pipeline! {
    pub P273<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Spread {}(b0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Spread {}(b0);
        #[stage(replicas = 2)]
        let n2 = Spread {}(b0);
        let m0 = Pair {}(n2, n0);
        let m1 = Pair {}(m0, n1);
        m1
    }
}

pipeline! {
    pub P274<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let b3 = barrier(in_order, replicas = 2)(n2);
        let n3 = Twist {}(b3);
        let b4 = barrier(any_order)(n3);
        #[stage(replicas = 2)]
        let n4 = Twist {}(n0);
        let n5 = choose { a: work {}, b: Twist {} }(n2);
        let n6 = Pair { share: 0.25 }(n5, b4);
        let n7 = Twist {}(b3);
        let m0 = Pair {}(n7, n4);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P275<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n1 = Twist {}(x);
        let n2 = Spread {}(n1);
        let b3 = barrier(in_order)(b1);
        #[stage(nested)]
        let n3 = InnerJoin {}(b1);
        let n4 = choose { a: work {}, b: Twist {} }(b3);
        let n5 = Spread {}(b3);
        #[stage(replicas = 2)]
        let n6 = Spread {}(b1);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let n8 = choose { a: work {}, b: Twist {} }(n7);
        let n9 = Pair { share: 0.25 }(n7, n5);
        let m0 = Pair {}(n9, n2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n6);
        let m4 = Pair {}(m3, n8);
        m4
    }
}

pipeline! {
    pub P276<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 1.5 }(x);
        let n1 = Pair { share: 0.25 }(x, n0);
        #[stage(nested)]
        let n2 = InnerJoin {}(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P277<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let b2 = barrier(in_order)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = choose { a: work {}, b: Twist {} }(b2);
        #[stage(replicas = 2)]
        let n3 = work { by: 0.5 }(b2);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = Pair { share: 0.25 }(n1, n3);
        let n5 = Pair { share: 0.25 }(n3, n4);
        let n6 = Twist {}(n5);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        let n8 = Twist {}(n2);
        let n9 = choose { a: work {}, b: Twist {} }(n8);
        let m0 = Pair {}(n9, n6);
        let m1 = Pair {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P278<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(replicas = 2)]
        let n1 = Twist {}(n0);
        let n2 = Pair { share: 0.25 }(n1, n1);
        let n3 = Pair { share: 0.25 }(n1, n0);
        #[stage(nested)]
        let n4 = InnerJoin {}(n3);
        let n5 = work { by: 0.5 }(n2);
        let b6 = barrier(join)(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n0);
        let n7 = choose { a: work {}, b: Twist {} }(n5);
        let n8 = Pair { share: 0.25 }(n4, b6);
        let n9 = Pair { share: 0.25 }(n7, n8);
        let m0 = Pair {}(n9, b1);
        let m1 = Pair {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P279<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = choose { a: work {}, b: Twist {} }(x);
        #[stage(replicas = 2)]
        let n3 = Twist {}(n2);
        let n4 = Pair { share: 0.25 }(n1, n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Pair { share: 0.25 }(n4, n3);
        let n6 = work { by: 1.5 }(n0);
        let m0 = Pair {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P280<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order)(x);
        #[stage(nested)]
        let n0 = InnerJoin {}(b0);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n2 = Pair { share: 0.25 }(x, x);
        let n3 = Pair { share: 0.25 }(n1, n0);
        let n4 = Twist {}(n0);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P281<x: Vec<f64> -> Vec<f64>> {
        #[stage(nested)]
        let n0 = InnerJoin {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = Pair { share: 0.25 }(n0, n1);
        let b3 = barrier(in_order, queue = 1)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P282<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = keep {}(b0);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 2)]
        let n1 = Spread {}(n0);
        #[stage(replicas = 2)]
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = keep {}(n3);
        let n5 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(nested)]
        let n6 = InnerLine {}(n5);
        let n7 = Pair { share: 0.25 }(n5, n5);
        let n8 = Spread {}(n7);
        let m0 = Pair {}(n8, n6);
        m0
    }
}

pipeline! {
    pub P283<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        let n0 = Twist {}(x);
        let b1 = barrier(join)(n0);
        let n1 = Pair { share: 0.25 }(b0, b0);
        let b2 = barrier(in_order, queue = 1)(b0);
        let n2 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n3 = Spread {}(b2);
        let m0 = Pair {}(n3, n1);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P284<x: Vec<f64> -> Vec<f64>> {
        let n0 = work { by: 0.5 }(x);
        let b1 = barrier(any_order, queue = 3)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(x);
        let b4 = barrier(in_order)(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(b4);
        let n5 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = choose { a: work {}, b: Twist {} }(n3);
        let m0 = Pair {}(n6, b1);
        let m1 = Pair {}(m0, n4);
        let m2 = Pair {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P285<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order)(n0);
        let n1 = keep {}(b1);
        let b2 = barrier(any_order, replicas = 3)(n1);
        #[stage(nested)]
        let n2 = InnerJoin {}(b2);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n2);
        let n5 = Pair { share: 0.25 }(n2, n1);
        let b6 = barrier(any_order, replicas = 3)(n4);
        #[stage(replicas = 2)]
        let n6 = Twist {}(n5);
        let n7 = work { by: 2.5 }(n6);
        let n8 = Pair { share: 0.25 }(n7, b6);
        let m0 = Pair {}(n8, n3);
        m0
    }
}

pipeline! {
    pub P286<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Pair { share: 0.25 }(n1, n0);
        let b3 = barrier(in_order, queue = 1)(x);
        let n3 = choose { a: work {}, b: Twist {} }(b3);
        let n4 = Twist {}(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Pair { share: 0.25 }(n3, n2);
        let n6 = Pair { share: 0.25 }(n4, n4);
        let m0 = Pair {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P287<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(in_order, queue = 1)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(n0);
        let n2 = work { by: 2.5 }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(x);
        let m0 = Pair {}(n5, b0);
        let m1 = Pair {}(m0, b1);
        let m2 = Pair {}(m1, n2);
        let m3 = Pair {}(m2, n3);
        let m4 = Pair {}(m3, n4);
        m4
    }
}

pipeline! {
    pub P288<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        let n0 = Pair { share: 0.25 }(b0, b0);
        let b1 = barrier(in_order, queue = 1)(b0);
        #[stage(replicas = 2)]
        let n1 = Pair { share: 0.25 }(n0, b1);
        let n2 = Spread {}(b0);
        let n3 = Pair { share: 0.25 }(n0, b1);
        let n4 = Spread {}(n1);
        let m0 = Pair {}(n4, n2);
        let m1 = Pair {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P289<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = choose { a: work {}, b: Twist {} }(b0);
        let n1 = Pair { share: 0.25 }(b0, n0);
        let n2 = Pair { share: 0.25 }(n1, n0);
        let n3 = Pair { share: 0.25 }(n2, n1);
        let n4 = Pair { share: 0.25 }(n3, n3);
        let b5 = barrier(in_order)(n0);
        #[stage(nested)]
        let n5 = InnerJoin {}(n1);
        let n6 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n7 = choose { a: work {}, b: Twist {} }(n1);
        let n8 = work { by: 2.5 }(n6);
        let m0 = Pair {}(n8, b5);
        let m1 = Pair {}(m0, n5);
        let m2 = Pair {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P290<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(any_order, replicas = 3)(n0);
        #[stage(nested)]
        let n1 = InnerLine {}(b1);
        let n2 = choose { a: work {}, b: Twist {} }(x);
        let n3 = choose { a: work {}, b: Twist {} }(b1);
        let b4 = barrier(join)(b1);
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let b5 = barrier(any_order, queue = 3)(n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = choose { a: work {}, b: Twist {} }(b5);
        let m0 = Pair {}(n5, n1);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, b4);
        m2
    }
}

pipeline! {
    pub P291<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Twist {}(x);
        #[stage(nested)]
        let n1 = InnerJoin {}(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = keep {}(n1);
        let n3 = Twist {}(n2);
        #[stage(replicas = 2)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n5 = Twist {}(n3);
        let m0 = Pair {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P292<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, queue = 1)(x);
        let n0 = choose { a: work {}, b: Twist {} }(x);
        let b1 = barrier(join)(n0);
        let n1 = Twist {}(n0);
        let n2 = choose { a: work {}, b: Twist {} }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(b1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n4 = choose { a: work {}, b: Twist {} }(n3);
        let n5 = Pair { share: 0.25 }(n3, n4);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n6 = Spread {}(n5);
        let n7 = work { by: 1.5 }(n5);
        #[stage(nested)]
        let n8 = InnerLine {}(n7);
        let m0 = Pair {}(n8, b0);
        let m1 = Pair {}(m0, n2);
        let m2 = Pair {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P293<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let b2 = barrier(in_order)(n1);
        let n2 = work { by: 0.5 }(n1);
        let n3 = choose { a: work {}, b: Twist {} }(n2);
        let b4 = barrier(in_order)(n2);
        let n4 = choose { a: work {}, b: Twist {} }(n1);
        let n5 = Pair { share: 0.25 }(n0, n2);
        let m0 = Pair {}(n5, b2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, b4);
        let m3 = Pair {}(m2, n4);
        m3
    }
}

pipeline! {
    pub P294<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(join)(x);
        #[stage(replicas = 2)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        let b1 = barrier(join)(n0);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n1 = Pair { share: 0.25 }(b1, b0);
        let n2 = Spread {}(n1);
        #[stage(replicas = 2)]
        let n3 = work { by: 2.5 }(n0);
        let m0 = Pair {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P295<x: Vec<f64> -> Vec<f64>> {
        let n0 = Twist {}(x);
        #[stage(replicas = 2)]
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(in_order)(n1);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n2 = Twist {}(n1);
        let b3 = barrier(any_order, queue = 3)(n1);
        #[stage(nested)]
        let n3 = InnerLine {}(b2);
        let b4 = barrier(in_order)(b3);
        let n4 = Pair { share: 0.25 }(n3, b4);
        let m0 = Pair {}(n4, n0);
        let m1 = Pair {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P296<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, replicas = 3)(x);
        let n0 = keep {}(b0);
        let b1 = barrier(join)(n0);
        #[stage(nested)]
        let n1 = InnerJoin {}(b1);
        let b2 = barrier(in_order)(n1);
        #[stage(replicas = 2)]
        let n2 = Spread {}(b2);
        let n3 = choose { a: work {}, b: Twist {} }(b2);
        let n4 = choose { a: work {}, b: Twist {} }(b1);
        let n5 = choose { a: work {}, b: Twist {} }(b1);
        let n6 = work { by: 1.5 }(b1);
        let n7 = Pair { share: 0.25 }(n6, n6);
        let m0 = Pair {}(n7, n2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n4);
        let m3 = Pair {}(m2, n5);
        m3
    }
}

pipeline! {
    pub P297<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(in_order, replicas = 2)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Pair { share: 0.25 }(b0, b0);
        let n1 = Twist {}(n0);
        #[stage(nested)]
        let n2 = InnerLine {}(n0);
        let n3 = choose { a: work {}, b: Twist {} }(n0);
        let n4 = choose { a: work {}, b: Twist {} }(n0);
        let b5 = barrier(in_order, queue = 1)(n1);
        let n5 = choose { a: work {}, b: Twist {} }(x);
        let n6 = choose { a: work {}, b: Twist {} }(b5);
        let n7 = choose { a: work {}, b: Twist {} }(n4);
        #[stage(replicas = 2)]
        let n8 = choose { a: work {}, b: Twist {} }(n1);
        let m0 = Pair {}(n8, n2);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        let m4 = Pair {}(m3, n7);
        m4
    }
}

pipeline! {
    pub P298<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let n0 = keep {}(x);
        let n1 = choose { a: work {}, b: Twist {} }(n0);
        let n2 = keep {}(n1);
        let b3 = barrier(any_order, queue = 3)(n2);
        let n3 = Pair { share: 0.25 }(b3, b3);
        n3
    }
}

pipeline! {
    pub P299<x: Vec<f64> -> Vec<f64>> {
        let b0 = barrier(any_order, queue = 3)(x);
        #[stage(replicas = 3, queue = 1, order = any)]
        let n0 = Pair { share: 0.25 }(x, b0);
        let b1 = barrier(any_order, replicas = 3)(x);
        let n1 = choose { a: work {}, b: Twist {} }(x);
        let b2 = barrier(in_order, replicas = 2)(n1);
        let n2 = Twist {}(b2);
        let n3 = work { by: 2.5 }(x);
        #[stage(replicas = 2)]
        let n4 = Pair { share: 0.25 }(b2, n0);
        let n5 = work { by: 0.5 }(n4);
        let n6 = Pair { share: 0.25 }(n2, n4);
        let n7 = choose { a: work {}, b: Twist {} }(b0);
        let m0 = Pair {}(n7, b1);
        let m1 = Pair {}(m0, n3);
        let m2 = Pair {}(m1, n5);
        let m3 = Pair {}(m2, n6);
        m3
    }
}

/// Drives every one of them.
pub fn each(draws: usize) {
    drive::<P5>(5, "b1 b2 n2", "in order, joined", draws);
    drive::<P6>(6, "b0 n1 n2 n5", "any, apart", draws);
    drive::<P7>(7, "n0 n1 n2", "any, apart", draws);
    drive::<P8>(8, "n0 n1", "any, apart", draws);
    drive::<P9>(9, "b0 n2", "any, apart", draws);
    drive::<P10>(10, "b0 b4 n5 n6", "any, joined", draws);
    drive::<P11>(11, "b1 n1", "any, joined", draws);
    drive::<P12>(12, "b1 b2", "in order, apart", draws);
    drive::<P13>(13, "n3 b5 n5", "any, apart", draws);
    drive::<P14>(14, "b0 b4 n4", "any, apart", draws);
    drive::<P15>(15, "n3 n5 n7 n8", "any, apart", draws);
    drive::<P16>(16, "n2", "any, apart", draws);
    drive::<P17>(17, "b0 n0 n1 n2", "any, apart", draws);
    drive::<P18>(18, "b0 n2 n5", "in order, apart", draws);
    drive::<P19>(19, "b0 b1", "any, joined", draws);
    drive::<P20>(20, "n2 n3 b7", "any, joined", draws);
    drive::<P21>(21, "b0 b2 n8", "any, joined", draws);
    drive::<P22>(22, "b0 n0 b2", "any, joined", draws);
    drive::<P23>(23, "b0 n1", "any, apart", draws);
    drive::<P24>(24, "n0 n1", "in order, apart", draws);
    drive::<P25>(25, "", "in order, apart", draws);
    drive::<P26>(26, "b2 b4 b5 n5", "any, joined", draws);
    drive::<P27>(27, "n1 n3", "in order, apart", draws);
    drive::<P28>(28, "b0 n2 n3 n7", "any, apart", draws);
    drive::<P29>(29, "b0 b2 n2 n6", "any, joined", draws);
    drive::<P30>(30, "b0 n0 n1 n6", "any, apart", draws);
    drive::<P31>(31, "b1 b2 n4", "in order, joined", draws);
    drive::<P32>(32, "b5 n5 n6", "any, apart", draws);
    drive::<P33>(33, "b0 b1 b3 n6", "any, joined", draws);
    drive::<P34>(34, "n0 n1 b3 n3", "any, joined", draws);
    drive::<P35>(35, "b0 b2 b3 n4", "any, joined", draws);
    drive::<P36>(36, "n0 n2 n3 n4", "in order, joined", draws);
    drive::<P37>(37, "n0 b3 n3", "any, apart", draws);
    drive::<P38>(38, "n0 n2", "any, apart", draws);
    drive::<P39>(39, "n0 b2 b3 n5", "in order, apart", draws);
    drive::<P40>(40, "n2 b5 b6 n6", "any, joined", draws);
    drive::<P41>(41, "b3 b4", "any, joined", draws);
    drive::<P42>(42, "b0 b2 b3 n4", "in order, joined", draws);
    drive::<P43>(43, "b1", "in order, joined", draws);
    drive::<P44>(44, "b0 b1 n1 n2", "in order, joined", draws);
    drive::<P45>(45, "b0 n2 n3 n4", "any, joined", draws);
    drive::<P46>(46, "b2 b3", "in order, joined", draws);
    drive::<P47>(47, "b1 b3 b4 n4", "in order, joined", draws);
    drive::<P48>(48, "b3 n3 n5 n6", "any, joined", draws);
    drive::<P49>(49, "b1 n1 n8", "in order, joined", draws);
    drive::<P50>(50, "b0 b1 n1 n2", "any, joined", draws);
    drive::<P51>(51, "b0 b2 b4", "in order, joined", draws);
    drive::<P52>(52, "b1 n2 b7", "in order, apart", draws);
    drive::<P53>(53, "b2 n2 n6", "any, apart", draws);
    drive::<P54>(54, "n0 b3 b4", "in order, joined", draws);
    drive::<P55>(55, "b0 b1 n3 n4", "any, apart", draws);
    drive::<P56>(56, "n1", "any, apart", draws);
    drive::<P57>(57, "b0 n0 n1", "any, apart", draws);
    drive::<P58>(58, "b2 n2 b4 n4", "any, apart", draws);
    drive::<P59>(59, "b0 n0 n1 n3", "any, apart", draws);
    drive::<P60>(60, "b1 b2 n3", "any, joined", draws);
    drive::<P61>(61, "b0 b1 n1 n4", "in order, joined", draws);
    drive::<P62>(62, "b3 b5", "any, apart", draws);
    drive::<P63>(63, "n2 b4", "in order, apart", draws);
    drive::<P64>(64, "n3 n5", "any, apart", draws);
    drive::<P65>(65, "n2 b4 n4", "any, apart", draws);
    drive::<P66>(66, "b0 n1 n3", "in order, joined", draws);
    drive::<P67>(67, "b0 n0 b2 n3", "any, apart", draws);
    drive::<P68>(68, "b1 b3", "in order, joined", draws);
    drive::<P69>(69, "b2 b3", "in order, apart", draws);
    drive::<P70>(70, "n1 n4", "in order, joined", draws);
    drive::<P71>(71, "b0 b3 b4 n5", "any, joined", draws);
    drive::<P72>(72, "n0 b2 b4 n5", "any, joined", draws);
    drive::<P73>(73, "b0 n0 n1 n8", "any, apart", draws);
    drive::<P74>(74, "b2 b4 n6", "any, joined", draws);
    drive::<P75>(75, "b0 b2 n5", "in order, joined", draws);
    drive::<P76>(76, "b0 b4", "in order, joined", draws);
    drive::<P77>(77, "n1 n2", "in order, apart", draws);
    drive::<P78>(78, "n0 n2", "in order, apart", draws);
    drive::<P79>(79, "n2 n3 b6 n6", "in order, joined", draws);
    drive::<P80>(80, "n0", "in order, apart", draws);
    drive::<P81>(81, "b0 b3 b4", "any, joined", draws);
    drive::<P82>(82, "n4 n5 n7", "any, apart", draws);
    drive::<P83>(83, "b0 b1 n3 n5", "any, joined", draws);
    drive::<P84>(84, "n2", "any, apart", draws);
    drive::<P85>(85, "n0 b4 b6 n6", "any, joined", draws);
    drive::<P86>(86, "b0 n7 n8", "any, joined", draws);
    drive::<P87>(87, "b1 n1 n2", "any, apart", draws);
    drive::<P88>(88, "b0 b3 n4 n7", "any, joined", draws);
    drive::<P89>(89, "b0 b1 n1", "any, apart", draws);
    drive::<P90>(90, "n1 n2 n3", "any, joined", draws);
    drive::<P91>(91, "n3 b5 n5", "any, joined", draws);
    drive::<P92>(92, "n1 n2 n3", "any, apart", draws);
    drive::<P93>(93, "b1 n3 b6 n7", "any, joined", draws);
    drive::<P94>(94, "b1 b2 n5 n6", "any, joined", draws);
    drive::<P95>(95, "b1 n2 n3", "any, joined", draws);
    drive::<P96>(96, "n0", "in order, apart", draws);
    drive::<P97>(97, "n3 b5 n6", "any, apart", draws);
    drive::<P98>(98, "", "in order, apart", draws);
    drive::<P99>(99, "n0", "in order, apart", draws);
    drive::<P100>(100, "n2", "any, apart", draws);
    drive::<P101>(101, "b1 b2 b3 n4", "any, joined", draws);
    drive::<P102>(102, "n1 n5", "any, apart", draws);
    drive::<P103>(103, "b0 b3 n5", "any, apart", draws);
    drive::<P104>(104, "b0 n2", "any, apart", draws);
    drive::<P105>(105, "n0 b5 b7 n7", "any, joined", draws);
    drive::<P106>(106, "n0 n1 n4 n5", "any, apart", draws);
    drive::<P107>(107, "b0 b1 b2 n4", "any, joined", draws);
    drive::<P108>(108, "n0 n3 b5 n5", "in order, apart", draws);
    drive::<P109>(109, "b0 b1 n1 n3", "any, joined", draws);
    drive::<P110>(110, "n2", "any, apart", draws);
    drive::<P111>(111, "b0 b1 b2 n2", "any, joined", draws);
    drive::<P112>(112, "b0 n0 n2 n3", "any, apart", draws);
    drive::<P113>(113, "n0 n2 b4 n4", "in order, joined", draws);
    drive::<P114>(114, "b0 b1 b5", "in order, joined", draws);
    drive::<P115>(115, "b4 n4", "in order, joined", draws);
    drive::<P116>(116, "b1 b3 b5 n8", "in order, joined", draws);
    drive::<P117>(117, "b0 b2", "any, joined", draws);
    drive::<P118>(118, "b0 n2 n3 n4", "any, apart", draws);
    drive::<P119>(119, "b0 b1", "any, joined", draws);
    drive::<P120>(120, "b0 n2", "any, apart", draws);
    drive::<P121>(121, "n0 n1 b3", "in order, apart", draws);
    drive::<P122>(122, "n0", "in order, apart", draws);
    drive::<P123>(123, "n0", "in order, apart", draws);
    drive::<P124>(124, "n0 n2", "in order, apart", draws);
    drive::<P125>(125, "b1 b5", "in order, apart", draws);
    drive::<P126>(126, "n0 n2 n4", "any, apart", draws);
    drive::<P127>(127, "n1", "any, apart", draws);
    drive::<P128>(128, "b0 n6", "in order, apart", draws);
    drive::<P129>(129, "n0 b3 b6", "in order, apart", draws);
    drive::<P130>(130, "n0 b2 b4 n5", "in order, joined", draws);
    drive::<P131>(131, "b3 n4", "any, joined", draws);
    drive::<P132>(132, "b0 n0", "in order, joined", draws);
    drive::<P133>(133, "n0 n2 b4 n5", "any, apart", draws);
    drive::<P134>(134, "b0 n0 n2", "any, apart", draws);
    drive::<P135>(135, "b0 n0 b2 n2", "any, joined", draws);
    drive::<P136>(136, "b1 n2 b4", "in order, joined", draws);
    drive::<P137>(137, "n1", "any, apart", draws);
    drive::<P138>(138, "b0 b3 n6 n7", "any, joined", draws);
    drive::<P139>(139, "n0 n1", "any, apart", draws);
    drive::<P140>(140, "n0 n3 b5", "in order, joined", draws);
    drive::<P141>(141, "b0 b2", "any, apart", draws);
    drive::<P142>(142, "n0 n1", "any, apart", draws);
    drive::<P143>(143, "b0 n0 b4", "in order, joined", draws);
    drive::<P144>(144, "b0 b1 b2", "in order, apart", draws);
    drive::<P145>(145, "", "in order, apart", draws);
    drive::<P146>(146, "b1 n3", "any, apart", draws);
    drive::<P147>(147, "b0 n1 n3", "any, apart", draws);
    drive::<P148>(148, "b1 b4", "in order, joined", draws);
    drive::<P149>(149, "b0 n3 n6", "in order, apart", draws);
    drive::<P150>(150, "n0 n2 n5 n6", "any, apart", draws);
    drive::<P151>(151, "n0 n2", "in order, apart", draws);
    drive::<P152>(152, "b3 n3 b5 n7", "any, joined", draws);
    drive::<P153>(153, "b4", "any, apart", draws);
    drive::<P154>(154, "b0 b1 b2 n4", "any, joined", draws);
    drive::<P155>(155, "", "in order, apart", draws);
    drive::<P156>(156, "b0 b1 b2 n3", "any, joined", draws);
    drive::<P157>(157, "", "in order, apart", draws);
    drive::<P158>(158, "n2 n4 n6 n9", "any, joined", draws);
    drive::<P159>(159, "b1 b2 n4 n5", "any, joined", draws);
    drive::<P160>(160, "", "in order, apart", draws);
    drive::<P161>(161, "n1 b4 n4 n5", "any, apart", draws);
    drive::<P162>(162, "b0 b2 n2", "any, joined", draws);
    drive::<P163>(163, "b0", "in order, apart", draws);
    drive::<P164>(164, "b1 n2", "in order, joined", draws);
    drive::<P165>(165, "b1", "in order, joined", draws);
    drive::<P166>(166, "b0 n1 n3 n4", "in order, joined", draws);
    drive::<P167>(167, "n3 b5 n6 n8", "in order, apart", draws);
    drive::<P168>(168, "n0 b2 b4 n4", "in order, joined", draws);
    drive::<P169>(169, "n3", "any, apart", draws);
    drive::<P170>(170, "n0 b2 n5 n7", "any, joined", draws);
    drive::<P171>(171, "b0 b2 n3 n4", "any, apart", draws);
    drive::<P172>(172, "b1 n2", "any, apart", draws);
    drive::<P173>(173, "b3 n4 n8", "any, apart", draws);
    drive::<P174>(174, "n0 n2 b4", "in order, apart", draws);
    drive::<P175>(175, "b3 b4", "in order, joined", draws);
    drive::<P176>(176, "b0 b6 n8", "any, apart", draws);
    drive::<P177>(177, "n0 b2", "any, apart", draws);
    drive::<P178>(178, "b0 b2 n3 n4", "any, joined", draws);
    drive::<P179>(179, "b0 n1", "in order, apart", draws);
    drive::<P180>(180, "b0 n0 n2 n4", "any, apart", draws);
    drive::<P181>(181, "b0 n1 n2 n6", "any, apart", draws);
    drive::<P182>(182, "n0 b3", "any, apart", draws);
    drive::<P183>(183, "b0 n0 b5 n5", "any, joined", draws);
    drive::<P184>(184, "n1", "any, apart", draws);
    drive::<P185>(185, "b2", "in order, apart", draws);
    drive::<P186>(186, "b3 n3 n5 n7", "any, apart", draws);
    drive::<P187>(187, "b1 n1 n2 n3", "any, apart", draws);
    drive::<P188>(188, "b1 n2 n4 n7", "any, joined", draws);
    drive::<P189>(189, "", "in order, apart", draws);
    drive::<P190>(190, "b3 n4 b6", "in order, joined", draws);
    drive::<P191>(191, "n0 n4 n5", "any, apart", draws);
    drive::<P192>(192, "n0 b2 b3 n3", "in order, joined", draws);
    drive::<P193>(193, "b0 n0 n4 n5", "in order, apart", draws);
    drive::<P194>(194, "n2 n3 n4 n5", "any, apart", draws);
    drive::<P195>(195, "b0 n0 n1 n2", "any, apart", draws);
    drive::<P196>(196, "b0 b2", "in order, joined", draws);
    drive::<P197>(197, "n0 b3 b4 n4", "in order, joined", draws);
    drive::<P198>(198, "b1 n1 b3", "in order, joined", draws);
    drive::<P199>(199, "b2 n3 n5", "in order, apart", draws);
    drive::<P200>(200, "b2 n3", "in order, joined", draws);
    drive::<P201>(201, "b0 n3 n4", "in order, joined", draws);
    drive::<P202>(202, "b0 b1 b2 n3", "any, apart", draws);
    drive::<P203>(203, "b3 n3 n6", "any, apart", draws);
    drive::<P204>(204, "b0 b1 n1 n6", "any, joined", draws);
    drive::<P205>(205, "n5 b8 b9", "in order, joined", draws);
    drive::<P206>(206, "n1 n2 n3", "any, joined", draws);
    drive::<P207>(207, "b1 n2 n3 n6", "any, apart", draws);
    drive::<P208>(208, "n3", "any, apart", draws);
    drive::<P209>(209, "b0 b6 n6", "any, apart", draws);
    drive::<P210>(210, "n0 b3 b8 n8", "in order, joined", draws);
    drive::<P211>(211, "b5 b6", "any, joined", draws);
    drive::<P212>(212, "b1 b2 n2 n3", "any, joined", draws);
    drive::<P213>(213, "n0 n5 b7 n7", "any, apart", draws);
    drive::<P214>(214, "b1 b2 b4 n4", "any, joined", draws);
    drive::<P215>(215, "b0 b1 n2 n4", "in order, joined", draws);
    drive::<P216>(216, "n2 n3", "any, apart", draws);
    drive::<P217>(217, "b0 b1 n2 n6", "in order, joined", draws);
    drive::<P218>(218, "b0 b3 n7 n9", "in order, apart", draws);
    drive::<P219>(219, "b0 b3", "in order, joined", draws);
    drive::<P220>(220, "n0 n1 n5", "any, apart", draws);
    drive::<P221>(221, "b2 b4 n5", "any, joined", draws);
    drive::<P222>(222, "b0 n0", "any, apart", draws);
    drive::<P223>(223, "n0 b2", "in order, apart", draws);
    drive::<P224>(224, "b2 n2", "any, apart", draws);
    drive::<P225>(225, "b1 b3 n4", "any, joined", draws);
    drive::<P226>(226, "b3", "in order, joined", draws);
    drive::<P227>(227, "n0", "in order, apart", draws);
    drive::<P228>(228, "n0 b5 b6 n6", "any, joined", draws);
    drive::<P229>(229, "b1 n1 n2", "any, apart", draws);
    drive::<P230>(230, "n3", "any, apart", draws);
    drive::<P231>(231, "b0 b1 n1 n3", "any, apart", draws);
    drive::<P232>(232, "", "in order, apart", draws);
    drive::<P233>(233, "b0 b2 b4 n5", "in order, joined", draws);
    drive::<P234>(234, "b0 b1 n1 n2", "in order, joined", draws);
    drive::<P235>(235, "n0 b2 n2 n4", "any, apart", draws);
    drive::<P236>(236, "n1 n2 n4 n5", "any, apart", draws);
    drive::<P237>(237, "b0 n0 b2", "any, joined", draws);
    drive::<P238>(238, "b0 n0 b2 n2", "any, apart", draws);
    drive::<P239>(239, "b0 b1 b3 n3", "any, joined", draws);
    drive::<P240>(240, "b1 n1 n3", "any, apart", draws);
    drive::<P241>(241, "b0 n0 n2", "in order, joined", draws);
    drive::<P242>(242, "b1 b2 b3 n6", "any, apart", draws);
    drive::<P243>(243, "n0 b2", "any, apart", draws);
    drive::<P244>(244, "b0 n2 n3 n5", "any, apart", draws);
    drive::<P245>(245, "n1", "any, apart", draws);
    drive::<P246>(246, "b0 n0 n1 n3", "any, joined", draws);
    drive::<P247>(247, "b0 b2 b3", "in order, joined", draws);
    drive::<P248>(248, "n0 b3 b4 n4", "any, apart", draws);
    drive::<P249>(249, "n0 b3", "in order, joined", draws);
    drive::<P250>(250, "b1", "in order, joined", draws);
    drive::<P251>(251, "b0 n0 b2", "in order, joined", draws);
    drive::<P252>(252, "b0 n1", "any, apart", draws);
    drive::<P253>(253, "b0 b2 b3 n4", "any, joined", draws);
    drive::<P254>(254, "b3", "in order, joined", draws);
    drive::<P255>(255, "b0 b3 n3 n4", "any, joined", draws);
    drive::<P256>(256, "b0 n2", "any, joined", draws);
    drive::<P257>(257, "n0 n4", "in order, apart", draws);
    drive::<P258>(258, "n0", "any, apart", draws);
    drive::<P259>(259, "n0 b6 n9", "any, apart", draws);
    drive::<P260>(260, "n3", "in order, apart", draws);
    drive::<P261>(261, "b0 b4 n4 n6", "in order, joined", draws);
    drive::<P262>(262, "n1 n3 b5 n5", "any, apart", draws);
    drive::<P263>(263, "b0 b1 n6", "any, apart", draws);
    drive::<P264>(264, "b2", "in order, joined", draws);
    drive::<P265>(265, "b1 n1 b5", "any, apart", draws);
    drive::<P266>(266, "b0 n1 n3 n4", "any, joined", draws);
    drive::<P267>(267, "b1 b6 n6", "in order, apart", draws);
    drive::<P268>(268, "b0", "in order, joined", draws);
    drive::<P269>(269, "b2", "in order, joined", draws);
    drive::<P270>(270, "b0 b1 b2 n6", "in order, apart", draws);
    drive::<P271>(271, "n0 b2", "any, apart", draws);
    drive::<P272>(272, "b0 n3", "any, apart", draws);
    drive::<P273>(273, "b0 n1 n2", "any, joined", draws);
    drive::<P274>(274, "n1 n2 b4 n4", "any, apart", draws);
    drive::<P275>(275, "b1 n1 b3 n6", "in order, joined", draws);
    drive::<P276>(276, "n3 n4", "any, apart", draws);
    drive::<P277>(277, "b2 n2 n3 n4", "any, apart", draws);
    drive::<P278>(278, "n0 n1 b6 n6", "any, joined", draws);
    drive::<P279>(279, "n0 n3 n5", "any, apart", draws);
    drive::<P280>(280, "b0 n2", "any, apart", draws);
    drive::<P281>(281, "b3 n3", "any, apart", draws);
    drive::<P282>(282, "b0 n0 n1 n2", "in order, joined", draws);
    drive::<P283>(283, "b0 b1 b2 n3", "any, joined", draws);
    drive::<P284>(284, "b1 b4 n4 n6", "any, apart", draws);
    drive::<P285>(285, "b1 b2 b6 n6", "any, apart", draws);
    drive::<P286>(286, "n0 n2 n5", "any, apart", draws);
    drive::<P287>(287, "b0 n0 n4 n5", "any, joined", draws);
    drive::<P288>(288, "b0 b1 n1", "in order, joined", draws);
    drive::<P289>(289, "b0 n0 b5 n7", "in order, apart", draws);
    drive::<P290>(290, "n0 b4 b5 n5", "any, joined", draws);
    drive::<P291>(291, "n0 n2 n4 n5", "any, apart", draws);
    drive::<P292>(292, "b0 b1 n4 n6", "any, joined", draws);
    drive::<P293>(293, "b2 b4", "in order, apart", draws);
    drive::<P294>(294, "b0 n0 n1 n3", "any, joined", draws);
    drive::<P295>(295, "n1 n2 b4", "in order, apart", draws);
    drive::<P296>(296, "b0 b1 b2 n2", "in order, joined", draws);
    drive::<P297>(297, "b0 n0 b5 n8", "in order, apart", draws);
    drive::<P298>(298, "n0 b3", "any, apart", draws);
    drive::<P299>(299, "b0 n0 b2 n4", "in order, apart", draws);
}
