//! Written by `generate.rs`: `UPDATE=1 cargo test --test checkpoints pipelines_are_as_written`.

use crate::random::{Drawn, Supervised, Unsupervised};
use crate::steps::*;
use neatpipe::prelude::*;

pipeline! {
    pub P8<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n1 = in_sample Taught {}(x, y);
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        #[checkpoint(always)]
        let n3 = Fused {}(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, n1);
        let n5 = Units {}(n1);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n6, n0);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P9<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = Held {}(n0);
        let n2 = Center {}(n1);
        #[checkpoint(always)]
        let n3 = Held {}(n2);
        let n4 = in_sample Deeper {}(n2, y);
        let n5 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P10<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Fused {}(n0);
        #[checkpoint(always)]
        let n2 = Joint {}(n0, n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n1, n2);
        let n4 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n5 = Fused {}(n4);
        let n6 = in_sample Taught {}(n3, y);
        #[checkpoint(always)]
        let n7 = choose { a: Held {}, b: Center {} }(x);
        let n8 = mix { share: 0.25 }(n7, n5);
        let m0 = mix {}(n8, n6);
        m0
    }
}

pipeline! {
    pub P11<x: Vec<f64> -> Vec<f64>> {
        let n0 = Late {}(x);
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        let n3 = Held {}(n1);
        #[checkpoint(always)]
        let n4 = Fused {}(n3);
        #[checkpoint(always)]
        let n5 = choose { a: Held {}, b: Center {} }(n1);
        let n6 = Shift { by: 0.5 }(n5);
        let n7 = choose { a: Held {}, b: Center {} }(n1);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n4, n5);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P12<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n2 = Fused {}(n1);
        n2
    }
}

pipeline! {
    pub P13<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = Joint {}(n0, n1);
        let n3 = Fused {}(n2);
        #[checkpoint(always)]
        let n4 = Joint {}(n2, n1);
        let n5 = optional Held {}(n3);
        let n6 = Held {}(n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n2);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P14<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = Fused {}(n0);
        let n2 = Scale {}(n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n1, n2);
        let n4 = Scale {}(n3);
        let n5 = in_sample Learn {}(n2, y);
        let (n6, n6b) = Twofold {}(n0);
        let n7 = mix { share: 0.25 }(n6b, n2);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P15<x: Vec<f64> -> Vec<f64>> {
        let n0 = NoiseHeld {}(x);
        let n1 = mix { share: 0.25 }(n0, x);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        #[checkpoint(always)]
        let n3 = Center {}(n0);
        let n4 = mix { share: 0.25 }(n3, n0);
        let m0 = mix {}(n4, n2);
        m0
    }
}

pipeline! {
    pub P16<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = Inner {}(n0);
        let n2 = Joint {}(n0, n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n0, n2);
        #[checkpoint(always)]
        let n4 = Held {}(n2);
        let n5 = Joint {}(n3, n4);
        let n6 = mix { share: 0.25 }(n5, n1);
        let n7 = Units {}(n1);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P17<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = Late {}(n1);
        let n3 = mix { share: 0.25 }(x, n2);
        let (n4, n4b) = Twofold {}(n1);
        #[checkpoint(always)]
        let n5 = optional Held {}(n4b);
        let n6 = mix { share: 0.25 }(n4b, n4b);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P18<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Late {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P19<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        let n2 = in_sample Taught {}(x, y);
        let n3 = in_sample Taught {}(n1, y);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        let n5 = Joint {}(n2, n2);
        let n6 = Units {}(n3);
        #[checkpoint(always)]
        let n7 = Held {}(n6);
        let n8 = Center {}(n2);
        let n9 = mix { share: 0.25 }(n1, n5);
        let m0 = mix {}(n9, n4);
        let m1 = mix {}(m0, n7);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P20<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Late {}(n0);
        let n2 = Late {}(n0);
        let n3 = in_sample Deeper {}(n2, y);
        let n4 = Center {}(n1);
        let n5 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P21<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n2 = Scale {}(n0);
        let n3 = Fused {}(n0);
        #[checkpoint(always)]
        let n4 = Shift { by: 2.5 }(n3);
        let n5 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n5, n1);
        let m1 = mix {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P22<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = Shift { by: 1.5 }(n1);
        let n3 = Scale {}(n2);
        let n4 = Joint {}(n2, n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n3);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P23<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = in_sample Deeper {}(n0, y);
        let n3 = Joint {}(n0, n2);
        #[checkpoint(always)]
        let n4 = Late {}(n1);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n2, n1);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P24<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = Held {}(x);
        let n2 = Late {}(n0);
        let n3 = Units {}(n0);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n3, y);
        let n5 = in_sample Learn {}(n4, y);
        let n6 = in_sample Taught {}(n0, y);
        let n7 = Shift { by: 1.5 }(n5);
        let n8 = optional Held {}(x);
        let n9 = mix { share: 0.25 }(n7, n3);
        let m0 = mix {}(n9, n1);
        let m1 = mix {}(m0, n2);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P25<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Late {}(x);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(x);
        let n2 = mix { share: 0.25 }(n1, n0);
        n2
    }
}

pipeline! {
    pub P26<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = optional Held {}(n0);
        let n2 = Held {}(n1);
        let n3 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n4 = Units {}(n3);
        let n5 = in_sample Taught {}(n2, y);
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P27<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n2 = Units {}(n0);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n4 = optional Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n5 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        let n6 = Center {}(n4);
        let n7 = Fused {}(n5);
        let n8 = mix { share: 0.25 }(n7, n5);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P28<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = mix { share: 0.25 }(n0, n0);
        #[checkpoint(always)]
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        #[checkpoint(always)]
        let n3 = Held {}(n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P29<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n4 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n1, x);
        let (n6, n6b) = Twofold {}(n2);
        let n7 = mix { share: 0.25 }(n5, n4);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n6b);
        m2
    }
}

pipeline! {
    pub P30<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        let n1 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(n1, y);
        let n3 = Held {}(n1);
        #[checkpoint(always)]
        let n4 = Late {}(n3);
        let n5 = in_sample Taught {}(n1, y);
        #[checkpoint(always)]
        let n6 = in_sample Learn {}(n1, y);
        let n7 = Held {}(n5);
        #[checkpoint(always)]
        let n8 = Noise {}(n5);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n7, n5);
        let m0 = mix {}(n9, n2);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P31<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = Joint {}(n1, n0);
        n2
    }
}

pipeline! {
    pub P32<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = in_sample Taught {}(n0, y);
        let n2 = Joint {}(n1, n0);
        let n3 = Fused {}(n2);
        let n4 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n5 = Late {}(n1);
        let n6 = mix { share: 0.25 }(n2, n5);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P33<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Units {}(x);
        #[checkpoint(always)]
        let n1 = Shift { by: 1.5 }(n0);
        #[checkpoint(always)]
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = Shift { by: 1.5 }(n1);
        let n4 = choose { a: Held {}, b: Center {} }(n2);
        let (n5, n5b) = Twofold {}(n4);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n5b, n1);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P34<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        let n4 = Held {}(n0);
        #[checkpoint(always)]
        let n5 = Shift { by: 1.5 }(n4);
        #[checkpoint(always)]
        let n6 = in_sample Taught {}(n5, y);
        #[checkpoint(always)]
        let n7 = Joint {}(n6, n5);
        #[checkpoint(always)]
        let n8 = in_sample Deeper {}(n1, y);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n7, n7);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n8);
        m1
    }
}

pipeline! {
    pub P35<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let (n0, n0b) = Twofold {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n3 = in_sample Taught {}(n0b, y);
        let n4 = Late {}(n0b);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n4);
        let m0 = mix {}(n5, n2);
        m0
    }
}

pipeline! {
    pub P36<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(x);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0, y);
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n4 = Scale {}(n1);
        let n5 = mix { share: 0.25 }(n2, n0);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P37<x: Vec<f64> -> Vec<f64>> {
        let n0 = Scale {}(x);
        #[checkpoint(always)]
        let n1 = Scale {}(x);
        let n2 = Late {}(n0);
        #[checkpoint(always)]
        let n3 = Late {}(n2);
        #[checkpoint(always)]
        let n4 = Joint {}(n3, n3);
        let n5 = Late {}(n1);
        #[checkpoint(always)]
        let n6 = optional Held {}(n0);
        let n7 = optional Held {}(n4);
        #[checkpoint(always)]
        let n8 = Late {}(n7);
        let n9 = mix { share: 0.25 }(n8, n3);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P38<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, x);
        #[checkpoint(always)]
        let n2 = Fused {}(n0);
        let n3 = Joint {}(n1, n2);
        let n4 = Held {}(n1);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n4);
        n5
    }
}

pipeline! {
    pub P39<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P40<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Late {}(x);
        let n2 = Noise {}(x);
        let n3 = in_sample Taught {}(n1, y);
        let n4 = mix { share: 0.25 }(n3, n2);
        #[checkpoint(always)]
        let n5 = Joint {}(n2, n4);
        let n6 = Held {}(n1);
        #[checkpoint(always)]
        let n7 = Joint {}(n4, n6);
        let n8 = mix { share: 0.25 }(n7, n4);
        let m0 = mix {}(n8, n0);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P41<x: Vec<f64> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = Shift { by: 1.5 }(n0);
        let n2 = Units {}(n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n2);
        n3
    }
}

pipeline! {
    pub P42<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        let n1 = in_sample Deeper {}(n0, y);
        let n2 = Joint {}(n1, n1);
        #[checkpoint(always)]
        let n3 = optional Held {}(n2);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n1, y);
        #[checkpoint(always)]
        let n5 = optional Shift { by: 0.5 }(n1);
        #[checkpoint(always)]
        let n6 = Center {}(n2);
        #[checkpoint(always)]
        let n7 = Held {}(n2);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n0, n0);
        let m0 = mix {}(n8, n3);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n5);
        let m3 = mix {}(m2, n6);
        let m4 = mix {}(m3, n7);
        m4
    }
}

pipeline! {
    pub P43<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Shift { by: 1.5 }(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = in_sample Deeper {}(n2, y);
        n3
    }
}

pipeline! {
    pub P44<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Late {}(n0);
        let n2 = Scale {}(n1);
        let n3 = mix { share: 0.25 }(n2, n2);
        #[checkpoint(always)]
        let n4 = Fused {}(n2);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P45<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Shift { by: 2.5 }(x);
        let n2 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n4 = choose { a: Held {}, b: Center {} }(x);
        let n5 = Joint {}(n3, n4);
        #[checkpoint(always)]
        let n6 = in_sample Learn {}(n5, y);
        #[checkpoint(always)]
        let n7 = in_sample Taught {}(n2, y);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n5, n1);
        let m0 = mix {}(n8, n0);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P46<x: Vec<f64> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = Scale {}(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        #[checkpoint(always)]
        let n3 = Late {}(n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P47<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = Late {}(n0);
        let n2 = in_sample Learn {}(x, y);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P48<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = Held {}(x);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(x, y);
        let n3 = mix { share: 0.25 }(n2, n2);
        let m0 = mix {}(n3, n0);
        let m1 = mix {}(m0, n1);
        m1
    }
}

pipeline! {
    pub P49<x: Vec<f64> -> Vec<f64>> {
        let n0 = Shift { by: 2.5 }(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, n0);
        let n2 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n3 = Held {}(n0);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P50<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = Joint {}(n0, n0);
        let n2 = Units {}(n1);
        let n3 = Center {}(n2);
        let n4 = Late {}(n1);
        let n5 = mix { share: 0.25 }(n4, n3);
        n5
    }
}

pipeline! {
    pub P51<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, n0);
        let n2 = Joint {}(n1, n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n1, n2);
        let n4 = Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P52<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = Scale {}(n1);
        #[checkpoint(always)]
        let (n3, n3b) = Twofold {}(n1);
        let n4 = Inner {}(n1);
        let n5 = Scale {}(n4);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n3b, n4);
        let m0 = mix {}(n6, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n5);
        m2
    }
}

pipeline! {
    pub P53<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = in_sample Taught {}(n0, y);
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        let n3 = Inner {}(n1);
        let n4 = optional Held {}(n0);
        let n5 = mix { share: 0.25 }(n2, n4);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P54<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        let n1 = Joint {}(x, n0);
        #[checkpoint(always)]
        let n2 = Inner {}(n0);
        #[checkpoint(always)]
        let n3 = Center {}(n2);
        let n4 = optional Shift { by: 0.5 }(n3);
        let n5 = mix { share: 0.25 }(n3, n2);
        #[checkpoint(always)]
        let n6 = Fused {}(n5);
        let n7 = mix { share: 0.25 }(n2, n5);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n3, n2);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P55<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = Late {}(n0);
        let n3 = mix { share: 0.25 }(n2, n0);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P56<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Scale {}(n0);
        let n2 = Held {}(x);
        #[checkpoint(always)]
        let n3 = Inner {}(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n3, n1);
        n4
    }
}

pipeline! {
    pub P57<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = in_sample Taught {}(n1, y);
        let n3 = Fused {}(n1);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n3, y);
        let n5 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P58<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(x);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = Fused {}(n1);
        let (n4, n4b) = Twofold {}(n3);
        let n5 = Held {}(n3);
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        let n7 = mix { share: 0.25 }(n4b, n1);
        #[checkpoint(always)]
        let n8 = Inner {}(n7);
        let n9 = mix { share: 0.25 }(n7, n8);
        let m0 = mix {}(n9, n0);
        let m1 = mix {}(m0, n0b);
        let m2 = mix {}(m1, n2);
        let m3 = mix {}(m2, n5);
        let m4 = mix {}(m3, n6);
        m4
    }
}

pipeline! {
    pub P59<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        let n2 = optional Shift { by: 0.5 }(n0);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n4 = Inner {}(n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P60<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        let n2 = choose { a: Held {}, b: Center {} }(n0);
        let n3 = Center {}(n1);
        #[checkpoint(always)]
        let n4 = Late {}(n2);
        let n5 = NoiseHeld {}(n4);
        let n6 = Fused {}(n3);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n7, n5);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P61<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1b, n1b);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P62<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = Fused {}(n0);
        #[checkpoint(always)]
        let n2 = Late {}(n0);
        #[checkpoint(always)]
        let n3 = optional Shift { by: 0.5 }(x);
        let (n4, n4b) = Twofold {}(n2);
        let n5 = mix { share: 0.25 }(n4, n0);
        let m0 = mix {}(n5, n1);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4b);
        m2
    }
}

pipeline! {
    pub P63<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, x);
        let n2 = Units {}(n0);
        let n3 = Scale {}(n1);
        let n4 = Scale {}(n1);
        #[checkpoint(always)]
        let n5 = Units {}(n3);
        #[checkpoint(always)]
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        let n7 = in_sample Taught {}(n6, y);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n7, n7);
        let m0 = mix {}(n8, n4);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P64<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Shift { by: 1.5 }(n0);
        let n2 = Held {}(x);
        #[checkpoint(always)]
        let n3 = choose { a: Held {}, b: Center {} }(n0);
        let n4 = optional Held {}(n0);
        let n5 = Center {}(n4);
        #[checkpoint(always)]
        let n6 = optional Held {}(n4);
        let n7 = Held {}(n6);
        let n8 = mix { share: 0.25 }(n3, n3);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n2);
        let m2 = mix {}(m1, n5);
        let m3 = mix {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P65<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Joint {}(n0, n0);
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = Fused {}(n1);
        #[checkpoint(always)]
        let n5 = in_sample Taught {}(n2, y);
        let n6 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P66<x: Vec<f64> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        let n1 = Joint {}(n0, n0);
        let n2 = Center {}(n0);
        let n3 = Joint {}(n1, n2);
        #[checkpoint(always)]
        let n4 = Fused {}(n2);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P67<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        let n1 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n2 = optional Held {}(n1);
        let n3 = mix { share: 0.25 }(n2, n1);
        let m0 = mix {}(n3, n0);
        m0
    }
}

pipeline! {
    pub P68<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n0, n1);
        let m0 = mix {}(n2, n1b);
        m0
    }
}

pipeline! {
    pub P69<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Units {}(x);
        let n2 = in_sample Deeper {}(n1, y);
        let (n3, n3b) = Twofold {}(n2);
        let n4 = Held {}(n1);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n5, n0);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n3b);
        m2
    }
}

pipeline! {
    pub P70<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = NoiseHeld {}(x);
        let n1 = Late {}(n0);
        let n2 = Noise {}(n1);
        let n3 = optional Shift { by: 0.5 }(n1);
        let n4 = mix { share: 0.25 }(n3, n3);
        let n5 = mix { share: 0.25 }(n4, n2);
        n5
    }
}

pipeline! {
    pub P71<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let (n0, n0b) = Twofold {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0b);
        let n2 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n3 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n4 = Units {}(n2);
        #[checkpoint(always)]
        let n5 = Shift { by: 0.5 }(n3);
        let n6 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n6, n0);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P72<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Center {}(x);
        let n1 = Center {}(x);
        let n2 = Center {}(n1);
        let n3 = mix { share: 0.25 }(n0, x);
        #[checkpoint(always)]
        let n4 = optional Shift { by: 0.5 }(n3);
        #[checkpoint(always)]
        let n5 = in_sample Deeper {}(n4, y);
        #[checkpoint(always)]
        let n6 = Joint {}(n3, n5);
        #[checkpoint(always)]
        let n7 = in_sample Deeper {}(n2, y);
        let n8 = mix { share: 0.25 }(n3, n3);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P73<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        let (n2, n2b) = Twofold {}(n0);
        let m0 = mix {}(n2b, n1);
        let m1 = mix {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P74<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Inner {}(n1);
        let n3 = Held {}(n2);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n3, y);
        let n5 = Units {}(n4);
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n2);
        let m0 = mix {}(n7, n5);
        m0
    }
}

pipeline! {
    pub P75<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n0);
        #[checkpoint(always)]
        let n3 = Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P76<x: Vec<f64> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        let n1 = Shift { by: 2.5 }(n0);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = mix { share: 0.25 }(n1, n0);
        #[checkpoint(always)]
        let n4 = Shift { by: 1.5 }(n1);
        let (n5, n5b) = Twofold {}(n4);
        #[checkpoint(always)]
        let n6 = Units {}(n2);
        #[checkpoint(always)]
        let n7 = Center {}(n4);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n1, n5b);
        let m0 = mix {}(n8, n3);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P77<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        let (n1, n1b) = Twofold {}(n0);
        let (n2, n2b) = Twofold {}(n1b);
        let n3 = Center {}(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n4, n2b);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P78<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = Late {}(n1);
        let n3 = in_sample Taught {}(n2, y);
        n3
    }
}

pipeline! {
    pub P79<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Held {}(x);
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P80<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = NoiseHeld {}(n1);
        let n3 = mix { share: 0.25 }(n2, n1);
        let m0 = mix {}(n3, n1b);
        m0
    }
}

pipeline! {
    pub P81<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(x, y);
        let n2 = Fused {}(n0);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(x, n0);
        let m0 = mix {}(n3, n1);
        let m1 = mix {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P82<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        let n1 = Units {}(x);
        let n2 = Held {}(n1);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n3);
        let n5 = mix { share: 0.25 }(n0, x);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P83<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Shift { by: 2.5 }(x);
        let n1 = Shift { by: 1.5 }(x);
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P84<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = Late {}(x);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P85<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = NoiseHeld {}(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n0);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n4 = Held {}(n3);
        let n5 = optional Shift { by: 0.5 }(n2);
        let n6 = Joint {}(n5, n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P86<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        let n2 = Joint {}(n1, n0);
        let n3 = mix { share: 0.25 }(n1, n1);
        let n4 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P87<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(x, y);
        let n2 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n2);
        let m0 = mix {}(n3, n0);
        m0
    }
}

pipeline! {
    pub P88<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0, y);
        let n3 = Joint {}(x, n1);
        let n4 = Late {}(n3);
        #[checkpoint(always)]
        let n5 = Late {}(n1);
        let n6 = in_sample Learn {}(n5, y);
        #[checkpoint(always)]
        let n7 = Scale {}(n6);
        #[checkpoint(always)]
        let n8 = Center {}(n0);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n3, n6);
        let m0 = mix {}(n9, n2);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P89<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Late {}(n0);
        let n2 = Center {}(n1);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = Inner {}(n2);
        let n5 = Late {}(n2);
        let n6 = Units {}(n3);
        let n7 = in_sample Learn {}(n4, y);
        let n8 = in_sample Taught {}(n3, y);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n6, n1);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n7);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P90<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Units {}(x);
        let n1 = Noise {}(n0);
        let n2 = Held {}(n1);
        n2
    }
}

pipeline! {
    pub P91<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        let n1 = Center {}(n0);
        let n2 = optional Shift { by: 0.5 }(n0);
        let n3 = Joint {}(n2, n1);
        let n4 = choose { a: Held {}, b: Center {} }(x);
        let n5 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P92<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Late {}(x);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = Center {}(n1);
        let n4 = in_sample Learn {}(n1, y);
        let n5 = mix { share: 0.25 }(n3, n2);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P93<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n0, n0);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n3, y);
        let n5 = Units {}(n3);
        let n6 = Units {}(n5);
        let n7 = Scale {}(n4);
        let n8 = mix { share: 0.25 }(n1, n3);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P94<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = optional Held {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P95<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let (n3, n3b) = Twofold {}(n1);
        let n4 = Late {}(n2);
        let n5 = mix { share: 0.25 }(x, n4);
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3b);
        let n7 = Held {}(n5);
        #[checkpoint(always)]
        let n8 = Units {}(n3b);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n8, n5);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P96<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = in_sample Learn {}(x, y);
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P97<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        let n1 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0, y);
        let n3 = Shift { by: 2.5 }(n1);
        let n4 = mix { share: 0.25 }(n2, n3);
        n4
    }
}

pipeline! {
    pub P98<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Late {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(x, y);
        let n2 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P99<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = Units {}(n0);
        #[checkpoint(always)]
        let n2 = Inner {}(n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n1, n2);
        let n4 = choose { a: Held {}, b: Center {} }(n2);
        let n5 = mix { share: 0.25 }(n1, n0);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P100<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Late {}(x);
        let n1 = mix { share: 0.25 }(x, x);
        let n2 = mix { share: 0.25 }(x, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P101<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Joint {}(n0, n1);
        #[checkpoint(always)]
        let (n3, n3b) = Twofold {}(n2);
        let n4 = in_sample Taught {}(n3, y);
        let n5 = choose { a: Held {}, b: Center {} }(n3b);
        let n6 = optional Shift { by: 0.5 }(n0);
        let n7 = mix { share: 0.25 }(n1, n0);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P102<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let (n2, n2b) = Twofold {}(n1);
        let n3 = Units {}(n2);
        let n4 = optional Held {}(n0);
        let n5 = mix { share: 0.25 }(n2b, n4);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P103<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = Scale {}(n0);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        #[checkpoint(always)]
        let n3 = optional Shift { by: 0.5 }(n2);
        let n4 = Joint {}(n1, n3);
        let n5 = Late {}(n4);
        let n6 = Inner {}(n5);
        #[checkpoint(always)]
        let n7 = in_sample Learn {}(n6, y);
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n7);
        n8
    }
}

pipeline! {
    pub P104<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Held {}(n0b);
        let n3 = mix { share: 0.25 }(n2, n1);
        n3
    }
}

pipeline! {
    pub P105<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = NoiseHeld {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        let n3 = Held {}(n1);
        let n4 = Scale {}(n1);
        #[checkpoint(always)]
        let n5 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        #[checkpoint(always)]
        let n7 = Shift { by: 2.5 }(n1);
        #[checkpoint(always)]
        let n8 = choose { a: Held {}, b: Center {} }(n7);
        let n9 = mix { share: 0.25 }(n6, n5);
        let m0 = mix {}(n9, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P106<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Taught {}(x, y);
        let n1 = in_sample Learn {}(n0, y);
        let (n2, n2b) = Twofold {}(n1);
        let n3 = mix { share: 0.25 }(n2b, n2b);
        let n4 = Joint {}(n2, n2b);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n3);
        let n6 = Units {}(n1);
        #[checkpoint(always)]
        let n7 = optional Shift { by: 0.5 }(n5);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(x, n7);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n7, n8);
        let m0 = mix {}(n9, n4);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P107<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(x, x);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P108<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, n0);
        let n2 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n3 = Held {}(n0);
        let n4 = in_sample Taught {}(n3, y);
        let n5 = Shift { by: 2.5 }(n2);
        let n6 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n6);
        let m0 = mix {}(n7, n5);
        m0
    }
}

pipeline! {
    pub P109<x: Vec<f64> -> Vec<f64>> {
        let n0 = Shift { by: 2.5 }(x);
        let n1 = Late {}(n0);
        let n2 = mix { share: 0.25 }(n0, x);
        #[checkpoint(always)]
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n3, n0);
        let m0 = mix {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P110<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = NoiseHeld {}(x);
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(n0, y);
        let n3 = NoiseHeld {}(n1);
        let n4 = Scale {}(n3);
        #[checkpoint(always)]
        let n5 = Center {}(n4);
        #[checkpoint(always)]
        let n6 = Joint {}(n2, n5);
        #[checkpoint(always)]
        let n7 = in_sample Learn {}(n5, y);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n3, n6);
        let m0 = mix {}(n8, n7);
        m0
    }
}

pipeline! {
    pub P111<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Late {}(x);
        #[checkpoint(always)]
        let n1 = Units {}(n0);
        #[checkpoint(always)]
        let n2 = optional Held {}(x);
        #[checkpoint(always)]
        let n3 = Held {}(n2);
        let n4 = Inner {}(n3);
        let n5 = mix { share: 0.25 }(n3, n4);
        let n6 = mix { share: 0.25 }(n3, n4);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n5);
        let m0 = mix {}(n7, n1);
        m0
    }
}

pipeline! {
    pub P112<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = optional Held {}(x);
        let (n3, n3b) = Twofold {}(n2);
        let n4 = mix { share: 0.25 }(n3b, x);
        let m0 = mix {}(n4, n1);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P113<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = mix { share: 0.25 }(n0, n0);
        #[checkpoint(always)]
        let n2 = optional Shift { by: 0.5 }(n1);
        #[checkpoint(always)]
        let n3 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        let n5 = mix { share: 0.25 }(n4, n3);
        n5
    }
}

pipeline! {
    pub P114<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Late {}(n0);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        let n3 = Shift { by: 1.5 }(n0);
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3);
        let n5 = Held {}(n3);
        let n6 = mix { share: 0.25 }(n5, n4);
        let m0 = mix {}(n6, n2);
        m0
    }
}

pipeline! {
    pub P115<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n1 = Noise {}(x);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n3 = Held {}(n0);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n4, n2);
        n5
    }
}

pipeline! {
    pub P116<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        let n1 = Inner {}(n0);
        let n2 = Units {}(n1);
        n2
    }
}

pipeline! {
    pub P117<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        let n1 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        let n3 = optional Held {}(n1);
        #[checkpoint(always)]
        let n4 = optional Shift { by: 0.5 }(n3);
        let n5 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n6 = Units {}(n5);
        #[checkpoint(always)]
        let n7 = Joint {}(n3, n6);
        let n8 = in_sample Taught {}(n4, y);
        let n9 = mix { share: 0.25 }(n4, n6);
        let m0 = mix {}(n9, n0);
        let m1 = mix {}(m0, n2);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P118<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        let n2 = Center {}(n1);
        #[checkpoint(always)]
        let n3 = Fused {}(n1);
        #[checkpoint(always)]
        let n4 = Inner {}(n2);
        #[checkpoint(always)]
        let n5 = optional Held {}(n2);
        let n6 = mix { share: 0.25 }(n5, x);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P119<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n1 = Late {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = Scale {}(n2);
        #[checkpoint(always)]
        let n4 = Late {}(n2);
        let n5 = Fused {}(n2);
        let n6 = in_sample Learn {}(n5, y);
        let (n7, n7b) = Twofold {}(n3);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n5, n7b);
        let m0 = mix {}(n8, n4);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P120<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Center {}(x);
        let n1 = NoiseHeld {}(n0);
        let n2 = Units {}(n0);
        let n3 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n4 = Held {}(n2);
        #[checkpoint(always)]
        let n5 = Fused {}(n4);
        #[checkpoint(always)]
        let n6 = Center {}(n4);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n7, n1);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P121<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let (n2, n2b) = Twofold {}(n1);
        #[checkpoint(always)]
        let n3 = optional Shift { by: 0.5 }(n1);
        let n4 = Held {}(n3);
        let n5 = Held {}(n3);
        let n6 = mix { share: 0.25 }(n0, n2b);
        let n7 = Units {}(n4);
        let n8 = mix { share: 0.25 }(n6, n2b);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n2b, n5);
        let m0 = mix {}(n9, n2);
        let m1 = mix {}(m0, n7);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P122<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        #[checkpoint(always)]
        let (n2, n2b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2b, n2b);
        #[checkpoint(always)]
        let n4 = Center {}(n3);
        let n5 = Held {}(n2);
        let n6 = mix { share: 0.25 }(n3, n5);
        #[checkpoint(always)]
        let n7 = Units {}(n2b);
        let n8 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n7);
        m3
    }
}

pipeline! {
    pub P123<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = Joint {}(n0, n0);
        let n2 = choose { a: Held {}, b: Center {} }(n0);
        let n3 = mix { share: 0.25 }(n2, n1);
        n3
    }
}

pipeline! {
    pub P124<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n3 = choose { a: Held {}, b: Center {} }(n0);
        let (n4, n4b) = Twofold {}(n1);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n4, y);
        let n6 = choose { a: Held {}, b: Center {} }(n5);
        #[checkpoint(always)]
        let n7 = Joint {}(n3, n3);
        let n8 = mix { share: 0.25 }(n7, n7);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n4b);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P125<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Noise {}(x);
        let n1 = Held {}(n0);
        let n2 = Noise {}(n0);
        let n3 = mix { share: 0.25 }(n1, n0);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P126<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        n2
    }
}

pipeline! {
    pub P127<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        let n1 = Units {}(n0);
        let n2 = Center {}(n1);
        let n3 = Scale {}(n1);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        let n5 = in_sample Deeper {}(n3, y);
        let n6 = Scale {}(n0);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n5);
        let m0 = mix {}(n7, n2);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P128<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Shift { by: 0.5 }(n0);
        let n2 = in_sample Deeper {}(n1, y);
        #[checkpoint(always)]
        let n3 = Inner {}(n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P129<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        let n1 = Late {}(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        let n3 = in_sample Deeper {}(n1, y);
        let n4 = in_sample Deeper {}(n1, y);
        let n5 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n6 = optional Shift { by: 0.5 }(n4);
        let n7 = mix { share: 0.25 }(n6, n3);
        let m0 = mix {}(n7, n2);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P130<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = Joint {}(n1, n0);
        let n3 = Fused {}(n2);
        let n4 = mix { share: 0.25 }(n3, n3);
        let n5 = in_sample Taught {}(n4, y);
        n5
    }
}

pipeline! {
    pub P131<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = Held {}(n1b);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n1b, y);
        let n4 = Held {}(n0);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n4, n1b);
        let m0 = mix {}(n5, n1);
        let m1 = mix {}(m0, n2);
        let m2 = mix {}(m1, n3);
        m2
    }
}

pipeline! {
    pub P132<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Fused {}(n0);
        let n3 = Held {}(n1);
        #[checkpoint(always)]
        let n4 = Held {}(n2);
        #[checkpoint(always)]
        let (n5, n5b) = Twofold {}(n4);
        let n6 = Inner {}(n5b);
        #[checkpoint(always)]
        let n7 = Late {}(n5);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n5b, n4);
        let m0 = mix {}(n8, n3);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P133<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Held {}(x);
        let n1 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n2 = Fused {}(n1);
        #[checkpoint(always)]
        let n3 = optional Held {}(n2);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(x, y);
        let n5 = Joint {}(n3, n3);
        let n6 = Held {}(n4);
        #[checkpoint(always)]
        let n7 = in_sample Taught {}(n1, y);
        let n8 = Units {}(n5);
        let n9 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n9, n0);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P134<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let n1 = in_sample Learn {}(x, y);
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P135<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = in_sample Deeper {}(n0, y);
        #[checkpoint(always)]
        let n2 = Center {}(n1);
        n2
    }
}

pipeline! {
    pub P136<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let (n4, n4b) = Twofold {}(n1);
        let n5 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n5, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4b);
        m2
    }
}

pipeline! {
    pub P137<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        let n2 = optional Shift { by: 0.5 }(x);
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n3, n3);
        let m0 = mix {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P138<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        let n1 = Inner {}(x);
        let n2 = Scale {}(n0);
        #[checkpoint(always)]
        let n3 = Shift { by: 2.5 }(n2);
        let n4 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n5 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n3, n4);
        let m0 = mix {}(n6, n1);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P139<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Inner {}(x);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        let n3 = Held {}(n2);
        #[checkpoint(always)]
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        let n5 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n6 = in_sample Learn {}(n2, y);
        let n7 = mix { share: 0.25 }(n4, n5);
        let m0 = mix {}(n7, n0);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P140<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Joint {}(n0, n0);
        let n2 = in_sample Deeper {}(x, y);
        let n3 = mix { share: 0.25 }(n2, n2);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P141<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = optional Held {}(n0);
        let n2 = Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n3 = Fused {}(n1);
        #[checkpoint(always)]
        let n4 = Inner {}(n3);
        let n5 = Joint {}(n3, n3);
        let n6 = Fused {}(n4);
        #[checkpoint(always)]
        let n7 = Held {}(n3);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(x, n6);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P142<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = optional Held {}(n0);
        let n3 = in_sample Deeper {}(n1, y);
        let n4 = in_sample Learn {}(n0, y);
        let (n5, n5b) = Twofold {}(n1);
        let n6 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(x, n6);
        let m0 = mix {}(n7, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4);
        let m3 = mix {}(m2, n5);
        let m4 = mix {}(m3, n5b);
        m4
    }
}

pipeline! {
    pub P143<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P144<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = Units {}(n0);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n3, y);
        let n5 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n2);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P145<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0b);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        let n3 = mix { share: 0.25 }(n0b, n2);
        let m0 = mix {}(n3, n0);
        m0
    }
}

pipeline! {
    pub P146<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = Fused {}(n0);
        #[checkpoint(always)]
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = Joint {}(n2, n1);
        #[checkpoint(always)]
        let n5 = Center {}(n3);
        #[checkpoint(always)]
        let n6 = Joint {}(n4, n5);
        #[checkpoint(always)]
        let n7 = in_sample Learn {}(n4, y);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P147<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        n2
    }
}

pipeline! {
    pub P148<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = Fused {}(n2);
        #[checkpoint(always)]
        let n4 = Center {}(n3);
        #[checkpoint(always)]
        let n5 = Late {}(n2);
        #[checkpoint(always)]
        let n6 = choose { a: Held {}, b: Center {} }(n2);
        let n7 = Held {}(n4);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n7, n2);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n7, n2);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P149<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Shift { by: 2.5 }(n0);
        #[checkpoint(always)]
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        n2
    }
}

pipeline! {
    pub P150<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let (n1, n1b) = Twofold {}(x);
        let n2 = Joint {}(n1, n1b);
        let n3 = Held {}(n1);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n0, n1b);
        let m0 = mix {}(n4, n2);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P151<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        #[checkpoint(always)]
        let n3 = in_sample Taught {}(n2, y);
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3);
        let n5 = Held {}(n1);
        let n6 = mix { share: 0.25 }(n2, n4);
        let m0 = mix {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P152<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1b, y);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        #[checkpoint(always)]
        let n4 = Held {}(n2);
        let n5 = in_sample Deeper {}(n3, y);
        let n6 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n7 = Units {}(n6);
        #[checkpoint(always)]
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n7);
        let n9 = mix { share: 0.25 }(n2, n5);
        let m0 = mix {}(n9, n1);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P153<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        let n1 = Scale {}(n0);
        let n2 = Joint {}(n1, x);
        n2
    }
}

pipeline! {
    pub P154<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Joint {}(n0, n0);
        let n2 = Joint {}(n0, n1);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n4 = Units {}(n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P155<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = NoiseHeld {}(n0);
        let n2 = Held {}(n1);
        let n3 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n4 = Joint {}(n0, n3);
        let n5 = Fused {}(n2);
        #[checkpoint(always)]
        let n6 = Scale {}(n3);
        let n7 = mix { share: 0.25 }(n3, n2);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P156<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = choose { a: Held {}, b: Center {} }(n0);
        let n4 = Joint {}(n3, n2);
        let n5 = in_sample Learn {}(n2, y);
        let n6 = Held {}(n5);
        let n7 = Late {}(n6);
        let n8 = in_sample Learn {}(n1, y);
        let n9 = mix { share: 0.25 }(n8, n8);
        let m0 = mix {}(n9, n4);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P157<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = Units {}(n0);
        let n2 = optional Shift { by: 0.5 }(n0);
        let n3 = Shift { by: 0.5 }(n2);
        let n4 = in_sample Deeper {}(n1, y);
        let n5 = in_sample Taught {}(n4, y);
        #[checkpoint(always)]
        let n6 = Fused {}(n3);
        let n7 = Inner {}(n2);
        #[checkpoint(always)]
        let n8 = Units {}(n5);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n3, n8);
        let m0 = mix {}(n9, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P158<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = Inner {}(n1b);
        let n3 = in_sample Learn {}(n1b, y);
        let n4 = in_sample Learn {}(n1b, y);
        let n5 = mix { share: 0.25 }(n0, n4);
        #[checkpoint(always)]
        let n6 = Joint {}(n4, n5);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n3);
        let n8 = Center {}(n6);
        let n9 = mix { share: 0.25 }(n6, n5);
        let m0 = mix {}(n9, n1);
        let m1 = mix {}(m0, n2);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P159<x: Vec<f64> -> Vec<f64>> {
        let n0 = Scale {}(x);
        let n1 = mix { share: 0.25 }(n0, x);
        #[checkpoint(always)]
        let n2 = Center {}(n1);
        n2
    }
}

pipeline! {
    pub P160<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = Center {}(n1);
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        n3
    }
}

pipeline! {
    pub P161<x: Vec<f64> -> Vec<f64>> {
        let (n0, n0b) = Twofold {}(x);
        #[checkpoint(always)]
        let n1 = Units {}(n0b);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = mix { share: 0.25 }(n0, n0);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P162<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Late {}(x);
        let n1 = in_sample Deeper {}(n0, y);
        #[checkpoint(always)]
        let n2 = Center {}(n0);
        #[checkpoint(always)]
        let n3 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n1);
        let n5 = mix { share: 0.25 }(n0, x);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P163<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        let n3 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n4 = Fused {}(n1);
        let n5 = Joint {}(n0, n1);
        let n6 = in_sample Learn {}(n2, y);
        let n7 = mix { share: 0.25 }(n4, n6);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P164<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n2 = Fused {}(n0);
        let n3 = Center {}(n0);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, n3);
        let m0 = mix {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P165<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Noise {}(n0);
        let n2 = Held {}(n0);
        #[checkpoint(always)]
        let n3 = Held {}(n1);
        let n4 = Center {}(n3);
        let n5 = Units {}(x);
        let n6 = Shift { by: 1.5 }(n2);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n2, n5);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P166<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = Inner {}(x);
        let n3 = mix { share: 0.25 }(n2, n0);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P167<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        n2
    }
}

pipeline! {
    pub P168<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Shift { by: 2.5 }(x);
        let n1 = Late {}(x);
        #[checkpoint(always)]
        let n2 = choose { a: Held {}, b: Center {} }(n1);
        #[checkpoint(always)]
        let n3 = Units {}(n1);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, n3);
        let n5 = in_sample Taught {}(n4, y);
        let n6 = Late {}(n3);
        let n7 = choose { a: Held {}, b: Center {} }(n5);
        let n8 = choose { a: Held {}, b: Center {} }(n6);
        let n9 = mix { share: 0.25 }(n4, n8);
        let m0 = mix {}(n9, n0);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P169<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let (n0, n0b) = Twofold {}(x);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n3, y);
        let n5 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n5, n0b);
        m0
    }
}

pipeline! {
    pub P170<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n0);
        let n3 = mix { share: 0.25 }(x, n2);
        let n4 = Late {}(n3);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n0, n3);
        let n6 = mix { share: 0.25 }(n4, n5);
        #[checkpoint(always)]
        let n7 = Scale {}(n1);
        let n8 = mix { share: 0.25 }(n7, n1);
        let m0 = mix {}(n8, n6);
        m0
    }
}

pipeline! {
    pub P171<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        let n3 = Fused {}(n2);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        let n5 = Scale {}(x);
        let n6 = optional Shift { by: 0.5 }(n4);
        let n7 = optional Shift { by: 0.5 }(n4);
        let n8 = mix { share: 0.25 }(n5, n6);
        let m0 = mix {}(n8, n7);
        m0
    }
}

pipeline! {
    pub P172<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        let n1 = optional Held {}(n0);
        let n2 = in_sample Learn {}(x, y);
        let n3 = Fused {}(n2);
        let n4 = Center {}(n1);
        let n5 = Shift { by: 2.5 }(n3);
        let n6 = Inner {}(n5);
        #[checkpoint(always)]
        let n7 = optional Held {}(n5);
        let n8 = mix { share: 0.25 }(n4, n5);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P173<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Fused {}(n0);
        let n2 = Late {}(n1);
        let n3 = Fused {}(n1);
        #[checkpoint(always)]
        let n4 = in_sample Deeper {}(n2, y);
        let n5 = Center {}(n4);
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n7 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P174<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n1 = Fused {}(n0);
        let n2 = Units {}(n1);
        #[checkpoint(always)]
        let n3 = Fused {}(n1);
        let n4 = optional Shift { by: 0.5 }(n3);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n1, y);
        let (n6, n6b) = Twofold {}(n2);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n6b);
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n6);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n8, n6);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P175<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Noise {}(x);
        let n2 = Noise {}(n1);
        #[checkpoint(always)]
        let n3 = optional Shift { by: 0.5 }(n0);
        let n4 = mix { share: 0.25 }(n1, n1);
        let n5 = Held {}(n2);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P176<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n3 = Scale {}(n2);
        let n4 = mix { share: 0.25 }(n3, n1);
        #[checkpoint(always)]
        let n5 = in_sample Taught {}(n4, y);
        n5
    }
}

pipeline! {
    pub P177<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(x);
        #[checkpoint(always)]
        let (n2, n2b) = Twofold {}(n1);
        let (n3, n3b) = Twofold {}(n0);
        let n4 = Center {}(n2);
        let n5 = mix { share: 0.25 }(n2, n1);
        let m0 = mix {}(n5, n2b);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n3b);
        let m3 = mix {}(m2, n4);
        m3
    }
}

pipeline! {
    pub P178<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Late {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n1, n0);
        let n4 = Held {}(n3);
        let n5 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        let n6 = mix { share: 0.25 }(n4, x);
        let m0 = mix {}(n6, n2);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P179<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = Center {}(x);
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = Held {}(x);
        let n4 = Units {}(n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n4);
        let n6 = Held {}(n0);
        #[checkpoint(always)]
        let n7 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n6, n3);
        let m0 = mix {}(n8, n5);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P180<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Noise {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = in_sample Taught {}(n1, y);
        let n3 = Held {}(n2);
        #[checkpoint(always)]
        let n4 = in_sample Deeper {}(n2, y);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P181<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(n0, y);
        let n2 = Joint {}(x, n0);
        let n3 = optional Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n3, y);
        let n5 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let (n6, n6b) = Twofold {}(n4);
        let n7 = choose { a: Held {}, b: Center {} }(n1);
        let n8 = mix { share: 0.25 }(n7, n6);
        let m0 = mix {}(n8, n5);
        let m1 = mix {}(m0, n6b);
        m1
    }
}

pipeline! {
    pub P182<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = mix { share: 0.25 }(n2, n1b);
        n3
    }
}

pipeline! {
    pub P183<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        #[checkpoint(always)]
        let n1 = Inner {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = in_sample Learn {}(n0, y);
        let n5 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n1, n5);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P184<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Fused {}(n0);
        #[checkpoint(always)]
        let n2 = Inner {}(n0);
        let n3 = Center {}(n2);
        let n4 = in_sample Taught {}(n1, y);
        #[checkpoint(always)]
        let n5 = Held {}(n4);
        let n6 = Late {}(n3);
        #[checkpoint(always)]
        let n7 = Shift { by: 2.5 }(n6);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n6, n5);
        let m0 = mix {}(n8, n7);
        m0
    }
}

pipeline! {
    pub P185<x: Vec<f64> -> Vec<f64>> {
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Scale {}(x);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P186<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = Units {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(n1, y);
        let n3 = Late {}(n2);
        let n4 = in_sample Learn {}(n2, y);
        let n5 = Held {}(n4);
        let n6 = optional Held {}(n0);
        let n7 = mix { share: 0.25 }(n6, n3);
        let m0 = mix {}(n7, n5);
        m0
    }
}

pipeline! {
    pub P187<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        n2
    }
}

pipeline! {
    pub P188<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = Units {}(n0);
        let n2 = Inner {}(n1);
        let n3 = Late {}(n1);
        #[checkpoint(always)]
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        #[checkpoint(always)]
        let (n5, n5b) = Twofold {}(n4);
        let n6 = in_sample Taught {}(n1, y);
        #[checkpoint(always)]
        let (n7, n7b) = Twofold {}(n5);
        #[checkpoint(always)]
        let n8 = optional Shift { by: 0.5 }(n2);
        let n9 = mix { share: 0.25 }(n7b, n1);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n5b);
        let m2 = mix {}(m1, n6);
        let m3 = mix {}(m2, n7);
        let m4 = mix {}(m3, n8);
        m4
    }
}

pipeline! {
    pub P189<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        #[checkpoint(always)]
        let n2 = optional Held {}(n1);
        #[checkpoint(always)]
        let n3 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n4 = Held {}(n3);
        let n5 = mix { share: 0.25 }(n0b, n4);
        let m0 = mix {}(n5, n2);
        m0
    }
}

pipeline! {
    pub P190<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = Shift { by: 2.5 }(n0);
        let n2 = mix { share: 0.25 }(n0, n1);
        let m0 = mix {}(n2, n0b);
        m0
    }
}

pipeline! {
    pub P191<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n0, n2);
        let n4 = Fused {}(n0);
        let n5 = Scale {}(n1);
        #[checkpoint(always)]
        let n6 = Shift { by: 1.5 }(x);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n1);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P192<x: Vec<f64> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        #[checkpoint(always)]
        let n3 = Held {}(n2);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        n4
    }
}

pipeline! {
    pub P193<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n1 = Scale {}(n0);
        let n2 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n3 = Units {}(n1);
        let n4 = in_sample Learn {}(n3, y);
        let n5 = Late {}(n4);
        #[checkpoint(always)]
        let n6 = in_sample Taught {}(n1, y);
        let n7 = Late {}(n4);
        let n8 = mix { share: 0.25 }(x, n6);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P194<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = in_sample Deeper {}(n0, y);
        let n3 = mix { share: 0.25 }(n2, n1b);
        #[checkpoint(always)]
        let n4 = in_sample Deeper {}(n2, y);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n2, n4);
        let m0 = mix {}(n5, n1);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P195<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Center {}(x);
        let n1 = Scale {}(n0);
        #[checkpoint(always)]
        let n2 = Center {}(n1);
        n2
    }
}

pipeline! {
    pub P196<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        let n2 = optional Held {}(x);
        let n3 = Scale {}(n2);
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        #[checkpoint(always)]
        let n5 = Inner {}(x);
        let n6 = Joint {}(n3, n3);
        #[checkpoint(always)]
        let n7 = Late {}(n4);
        let n8 = mix { share: 0.25 }(n4, n5);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P197<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = Fused {}(n0);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n0, n1);
        let n3 = Fused {}(n2);
        let n4 = Center {}(n2);
        let n5 = Center {}(n4);
        #[checkpoint(always)]
        let n6 = Scale {}(n5);
        #[checkpoint(always)]
        let n7 = Scale {}(n4);
        let n8 = Center {}(n5);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n2, n4);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P198<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        let n3 = Joint {}(n0, n2);
        let n4 = in_sample Deeper {}(x, y);
        let n5 = in_sample Learn {}(n3, y);
        let n6 = Center {}(n3);
        let n7 = in_sample Learn {}(n4, y);
        let n8 = Shift { by: 2.5 }(n2);
        let n9 = mix { share: 0.25 }(n4, n7);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n8);
        m2
    }
}

pipeline! {
    pub P199<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Taught {}(x, y);
        let n1 = Inner {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        let n3 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n4 = Scale {}(n3);
        let n5 = Late {}(n3);
        let n6 = Joint {}(n5, n5);
        #[checkpoint(always)]
        let n7 = Late {}(n6);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n4, n1);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P200<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = Fused {}(n0);
        let n2 = mix { share: 0.25 }(n0b, n0b);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P201<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = Joint {}(n0, n0);
        let n2 = Inner {}(n1);
        let n3 = optional Shift { by: 0.5 }(x);
        let n4 = mix { share: 0.25 }(n1, n3);
        let m0 = mix {}(n4, n2);
        m0
    }
}

pipeline! {
    pub P202<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = Held {}(n0);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n1);
        let n4 = Scale {}(n2);
        let n5 = mix { share: 0.25 }(n3, n2);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P203<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = mix { share: 0.25 }(x, n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        n2
    }
}

pipeline! {
    pub P204<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        #[checkpoint(always)]
        let n1 = Inner {}(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = in_sample Taught {}(n2, y);
        let n4 = Inner {}(n2);
        let n5 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P205<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Center {}(n0);
        let n2 = Units {}(n0);
        let n3 = Fused {}(n2);
        let n4 = Noise {}(n0);
        #[checkpoint(always)]
        let n5 = NoiseHeld {}(n4);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n5, n5);
        let m0 = mix {}(n6, n1);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P206<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        let n1 = Center {}(x);
        #[checkpoint(always)]
        let n2 = optional Held {}(n0);
        #[checkpoint(always)]
        let n3 = Held {}(n2);
        let n4 = in_sample Learn {}(n3, y);
        #[checkpoint(always)]
        let n5 = choose { a: Held {}, b: Center {} }(n2);
        #[checkpoint(always)]
        let n6 = Scale {}(n5);
        #[checkpoint(always)]
        let n7 = choose { a: Held {}, b: Center {} }(n3);
        let n8 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P207<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = Scale {}(n0);
        let n2 = Shift { by: 1.5 }(x);
        let n3 = optional Shift { by: 0.5 }(n2);
        let n4 = Units {}(n1);
        let n5 = optional Shift { by: 0.5 }(n4);
        #[checkpoint(always)]
        let n6 = in_sample Learn {}(n5, y);
        let n7 = optional Held {}(n6);
        let n8 = optional Shift { by: 0.5 }(n0);
        let n9 = mix { share: 0.25 }(n3, n8);
        let m0 = mix {}(n9, n7);
        m0
    }
}

pipeline! {
    pub P208<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Units {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n2 = Scale {}(n0);
        #[checkpoint(always)]
        let n3 = Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n4 = optional Shift { by: 0.5 }(n3);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n1);
        #[checkpoint(always)]
        let n6 = choose { a: Held {}, b: Center {} }(n3);
        #[checkpoint(always)]
        let n7 = in_sample Learn {}(n5, y);
        let n8 = Joint {}(n6, n7);
        let n9 = mix { share: 0.25 }(n8, n6);
        let m0 = mix {}(n9, n4);
        m0
    }
}

pipeline! {
    pub P209<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(n0, y);
        let n3 = Joint {}(n1, n0);
        let n4 = in_sample Learn {}(n3, y);
        let n5 = Fused {}(n4);
        let n6 = mix { share: 0.25 }(n5, n5);
        let m0 = mix {}(n6, n2);
        m0
    }
}

pipeline! {
    pub P210<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        let n2 = Held {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P211<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, n0);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        let n4 = Held {}(n1);
        let n5 = Units {}(n3);
        let n6 = Held {}(n2);
        let n7 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n8, n4);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P212<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Joint {}(x, n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = in_sample Taught {}(n0, y);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P213<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n2 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        let n4 = mix { share: 0.25 }(n3, n1);
        let m0 = mix {}(n4, n0);
        m0
    }
}

pipeline! {
    pub P214<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = Scale {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P215<x: Vec<f64> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = Held {}(x);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        #[checkpoint(always)]
        let n3 = Shift { by: 0.5 }(n2);
        let n4 = Shift { by: 2.5 }(n3);
        #[checkpoint(always)]
        let n5 = optional Shift { by: 0.5 }(n2);
        let n6 = mix { share: 0.25 }(n5, n4);
        let n7 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3);
        let n8 = mix { share: 0.25 }(n7, n7);
        let m0 = mix {}(n8, n1);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P216<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = Held {}(n1);
        let n3 = Units {}(n2);
        let (n4, n4b) = Twofold {}(n1);
        let m0 = mix {}(n4b, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P217<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        let n1 = Held {}(n0);
        let n2 = Inner {}(n1);
        let n3 = in_sample Learn {}(x, y);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P218<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = Held {}(x);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        let n3 = optional Held {}(x);
        let n4 = in_sample Taught {}(n2, y);
        let n5 = Fused {}(n3);
        let n6 = mix { share: 0.25 }(n0, n0);
        let n7 = mix { share: 0.25 }(n5, n1);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P219<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Held {}(x);
        let n2 = Units {}(n1);
        #[checkpoint(always)]
        let n3 = choose { a: Held {}, b: Center {} }(n0);
        let n4 = Inner {}(n0);
        let n5 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n5, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P220<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Noise {}(x);
        #[checkpoint(always)]
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1b, y);
        let n3 = optional Shift { by: 0.5 }(n1b);
        let n4 = in_sample Deeper {}(n3, y);
        let n5 = mix { share: 0.25 }(n4, n2);
        let m0 = mix {}(n5, n1);
        m0
    }
}

pipeline! {
    pub P221<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = Units {}(x);
        let n2 = Units {}(n0);
        let n3 = Late {}(x);
        let n4 = mix { share: 0.25 }(n3, n1);
        let n5 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n5, n2);
        m0
    }
}

pipeline! {
    pub P222<x: Vec<f64> -> Vec<f64>> {
        let (n0, n0b) = Twofold {}(x);
        let n1 = Held {}(n0b);
        let (n2, n2b) = Twofold {}(n1);
        let n3 = mix { share: 0.25 }(n2, n2b);
        let n4 = Units {}(n1);
        #[checkpoint(always)]
        let n5 = optional Held {}(n2);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n0b, n2);
        let m0 = mix {}(n6, n0);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4);
        let m3 = mix {}(m2, n5);
        m3
    }
}

pipeline! {
    pub P223<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        let n1 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        let n3 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n2, y);
        let n5 = Held {}(n4);
        #[checkpoint(always)]
        let n6 = Center {}(n5);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n3, n4);
        let m0 = mix {}(n7, n0);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P224<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1b, n1b);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P225<x: Vec<f64> -> Vec<f64>> {
        let n0 = Units {}(x);
        #[checkpoint(always)]
        let n1 = Scale {}(x);
        let n2 = mix { share: 0.25 }(n0, n1);
        n2
    }
}

pipeline! {
    pub P226<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let n1 = Held {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = optional Shift { by: 0.5 }(n0);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P227<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = Scale {}(n0b);
        let n2 = mix { share: 0.25 }(n1, n1);
        let m0 = mix {}(n2, n0);
        m0
    }
}

pipeline! {
    pub P228<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Shift { by: 0.5 }(x);
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = in_sample Learn {}(n0, y);
        let n3 = mix { share: 0.25 }(x, n1);
        let n4 = Shift { by: 1.5 }(n3);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n1);
        let m0 = mix {}(n5, n2);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P229<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let n1 = Fused {}(n0);
        let n2 = in_sample Deeper {}(n1, y);
        let n3 = in_sample Deeper {}(n1, y);
        let n4 = optional Held {}(x);
        let n5 = mix { share: 0.25 }(n4, n0);
        let n6 = mix { share: 0.25 }(n2, n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n1, n6);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P230<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        let n2 = Late {}(n1);
        let n3 = Held {}(x);
        #[checkpoint(always)]
        let n4 = Held {}(n0);
        #[checkpoint(always)]
        let n5 = Late {}(n3);
        let n6 = mix { share: 0.25 }(n5, n3);
        let m0 = mix {}(n6, n2);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P231<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = Inner {}(x);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n0);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P232<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Units {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(x, x);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = in_sample Taught {}(n2, y);
        #[checkpoint(always)]
        let n4 = Scale {}(n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n3, n1);
        let m0 = mix {}(n5, n0);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P233<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Joint {}(x, n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = Held {}(n1);
        let n4 = mix { share: 0.25 }(n3, n1);
        #[checkpoint(always)]
        let n5 = Units {}(n4);
        #[checkpoint(always)]
        let n6 = Held {}(n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n5, n4);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n5, n6);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P234<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        let n1 = in_sample Deeper {}(x, y);
        let n2 = in_sample Deeper {}(n0, y);
        let n3 = Fused {}(n1);
        let n4 = optional Shift { by: 0.5 }(n1);
        let n5 = Held {}(n1);
        let n6 = Fused {}(n0);
        #[checkpoint(always)]
        let n7 = Scale {}(n4);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n7, n5);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n6);
        m2
    }
}

pipeline! {
    pub P235<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = Noise {}(x);
        let n2 = Held {}(x);
        #[checkpoint(always)]
        let n3 = Fused {}(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n4, n0);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P236<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        let n1 = Joint {}(n0, n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n3 = mix { share: 0.25 }(n2, n0);
        n3
    }
}

pipeline! {
    pub P237<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = Units {}(n0);
        #[checkpoint(always)]
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n0);
        let m0 = mix {}(n4, n2);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P238<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let n3 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n4 = Center {}(n2);
        let n5 = optional Held {}(n4);
        let n6 = Joint {}(n4, n5);
        #[checkpoint(always)]
        let n7 = Joint {}(n4, n3);
        let n8 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P239<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Shift { by: 0.5 }(n0);
        let n2 = Inner {}(n1);
        let n3 = mix { share: 0.25 }(x, n0);
        let n4 = Units {}(n2);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n4, y);
        let n6 = Fused {}(n2);
        let n7 = mix { share: 0.25 }(n6, n5);
        let m0 = mix {}(n7, n3);
        m0
    }
}

pipeline! {
    pub P240<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Late {}(x);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = Fused {}(n1);
        let n3 = Noise {}(n0);
        let n4 = mix { share: 0.25 }(n1, n0);
        let n5 = mix { share: 0.25 }(n0, n3);
        let m0 = mix {}(n5, n2);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P241<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Scale {}(n0);
        let n2 = mix { share: 0.25 }(n1, n0);
        let n3 = in_sample Learn {}(n1, y);
        #[checkpoint(always)]
        let n4 = in_sample Taught {}(n2, y);
        let n5 = in_sample Deeper {}(n3, y);
        let n6 = in_sample Learn {}(n3, y);
        let n7 = mix { share: 0.25 }(n5, n2);
        let m0 = mix {}(n7, n4);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P242<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        let n1 = choose { a: Held {}, b: Center {} }(n0);
        let n2 = Held {}(x);
        let n3 = Late {}(n2);
        #[checkpoint(always)]
        let n4 = Units {}(n1);
        let n5 = mix { share: 0.25 }(n0, n4);
        #[checkpoint(always)]
        let n6 = in_sample Learn {}(n4, y);
        let n7 = optional Shift { by: 0.5 }(n4);
        let n8 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n8, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P243<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = Scale {}(n0);
        let n3 = optional Shift { by: 0.5 }(n2);
        #[checkpoint(always)]
        let n4 = optional Held {}(n1);
        #[checkpoint(always)]
        let n5 = Inner {}(n4);
        let n6 = mix { share: 0.25 }(n3, n4);
        let n7 = choose { a: Center {}, b: Scale { to: 1.5 } }(n5);
        #[checkpoint(always)]
        let n8 = optional Shift { by: 0.5 }(n4);
        let n9 = mix { share: 0.25 }(n4, n8);
        let m0 = mix {}(n9, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P244<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = optional Held {}(n0);
        let n2 = Held {}(n1);
        let n3 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P245<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Units {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P246<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Units {}(x);
        let n1 = Held {}(n0);
        let n2 = mix { share: 0.25 }(n1, n0);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n2);
        #[checkpoint(always)]
        let n4 = optional Shift { by: 0.5 }(n3);
        #[checkpoint(always)]
        let n5 = in_sample Deeper {}(n2, y);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P247<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Held {}(n0);
        let n2 = Inner {}(n1);
        n2
    }
}

pipeline! {
    pub P248<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = Late {}(n0);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = Units {}(n0);
        let n4 = Shift { by: 2.5 }(n3);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n0, n0);
        let n6 = optional Held {}(x);
        #[checkpoint(always)]
        let n7 = optional Held {}(n4);
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n5);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n0, n1);
        let m0 = mix {}(n9, n2);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        let m3 = mix {}(m2, n8);
        m3
    }
}

pipeline! {
    pub P249<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = in_sample Deeper {}(x, y);
        let (n2, n2b) = Twofold {}(n0);
        let n3 = in_sample Deeper {}(n1, y);
        #[checkpoint(always)]
        let n4 = in_sample Deeper {}(n3, y);
        let n5 = Held {}(n2);
        let n6 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3);
        let n7 = optional Shift { by: 0.5 }(n1);
        let n8 = Shift { by: 1.5 }(n6);
        let n9 = mix { share: 0.25 }(n5, n8);
        let m0 = mix {}(n9, n2b);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P250<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        #[checkpoint(always)]
        let n1 = Noise {}(n0);
        let n2 = Units {}(x);
        #[checkpoint(always)]
        let n3 = Fused {}(n2);
        let n4 = Units {}(n1);
        #[checkpoint(always)]
        let n5 = Noise {}(n3);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P251<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        let n2 = Inner {}(n0);
        let n3 = mix { share: 0.25 }(n1, n2);
        n3
    }
}

pipeline! {
    pub P252<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Shift { by: 0.5 }(x);
        let n1 = mix { share: 0.25 }(n0, x);
        let n2 = Inner {}(x);
        #[checkpoint(always)]
        let n3 = in_sample Taught {}(n1, y);
        #[checkpoint(always)]
        let n4 = Held {}(n1);
        let n5 = in_sample Learn {}(n1, y);
        let n6 = in_sample Learn {}(n2, y);
        let n7 = Joint {}(n6, n4);
        #[checkpoint(always)]
        let n8 = in_sample Taught {}(n6, y);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n5, n8);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P253<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        #[checkpoint(always)]
        let n1 = optional Held {}(n0);
        let n2 = optional Held {}(n1);
        #[checkpoint(always)]
        let n3 = mix { share: 0.25 }(n2, n0);
        #[checkpoint(always)]
        let n4 = Fused {}(n3);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n3, y);
        let n6 = mix { share: 0.25 }(n5, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P254<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Held {}(n0);
        let n2 = Units {}(n1);
        n2
    }
}

pipeline! {
    pub P255<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = Center {}(n0);
        let n2 = Held {}(n0);
        let n3 = choose { a: Held {}, b: Center {} }(n1);
        let n4 = Held {}(n3);
        let n5 = in_sample Learn {}(n4, y);
        #[checkpoint(always)]
        let n6 = Center {}(n4);
        let n7 = mix { share: 0.25 }(n3, n6);
        let m0 = mix {}(n7, n2);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P256<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = mix { share: 0.25 }(n0, n0);
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P257<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Scale {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Taught {}(n0, y);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0, y);
        let n3 = Scale {}(n1);
        #[checkpoint(always)]
        let n4 = optional Held {}(n1);
        let n5 = Held {}(n1);
        let n6 = choose { a: Held {}, b: Center {} }(n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n1, n6);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n8, n2);
        let m1 = mix {}(m0, n4);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P258<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = optional Held {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        let n2 = Units {}(n1);
        let n3 = choose { a: Held {}, b: Center {} }(n2);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        #[checkpoint(always)]
        let n5 = Center {}(n4);
        #[checkpoint(always)]
        let n6 = in_sample Deeper {}(n5, y);
        let n7 = Center {}(n1);
        let m0 = mix {}(n7, n6);
        m0
    }
}

pipeline! {
    pub P259<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = Center {}(x);
        #[checkpoint(always)]
        let n2 = Late {}(n1);
        let n3 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n3, n0);
        m0
    }
}

pipeline! {
    pub P260<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = NoiseHeld {}(n0);
        let n2 = Held {}(n1);
        let n3 = Center {}(n1);
        #[checkpoint(always)]
        let n4 = Scale {}(n3);
        let n5 = NoiseHeld {}(n4);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n2, n2);
        let m0 = mix {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P261<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n3 = Fused {}(n2);
        n3
    }
}

pipeline! {
    pub P262<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Taught {}(x, y);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(n0);
        #[checkpoint(always)]
        let n2 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        #[checkpoint(always)]
        let n3 = Units {}(n2);
        let n4 = choose { a: Held {}, b: Center {} }(n3);
        let n5 = Center {}(n4);
        let n6 = Shift { by: 1.5 }(n3);
        let n7 = optional Held {}(n0);
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        let n9 = mix { share: 0.25 }(n6, n7);
        let m0 = mix {}(n9, n5);
        let m1 = mix {}(m0, n8);
        m1
    }
}

pipeline! {
    pub P263<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = optional Held {}(x);
        let n1 = Late {}(n0);
        #[checkpoint(always)]
        let n2 = Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n3 = Late {}(n2);
        let n4 = mix { share: 0.25 }(n2, n1);
        let m0 = mix {}(n4, n3);
        m0
    }
}

pipeline! {
    pub P264<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = Units {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n1, y);
        let n3 = Joint {}(n1, n2);
        #[checkpoint(always)]
        let n4 = Joint {}(n2, n2);
        let n5 = Center {}(n2);
        let n6 = mix { share: 0.25 }(n3, n5);
        let m0 = mix {}(n6, n4);
        m0
    }
}

pipeline! {
    pub P265<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = Units {}(n1);
        let n3 = mix { share: 0.25 }(n0, n0);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n1, n3);
        let m0 = mix {}(n5, n2);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P266<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Inner {}(n0);
        #[checkpoint(always)]
        let n2 = Inner {}(n0);
        #[checkpoint(always)]
        let n3 = Fused {}(n2);
        let n4 = mix { share: 0.25 }(n0, n3);
        let m0 = mix {}(n4, n1);
        m0
    }
}

pipeline! {
    pub P267<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        let n1 = choose { a: Held {}, b: Center {} }(x);
        let n2 = Center {}(x);
        let n3 = in_sample Learn {}(n1, y);
        let n4 = mix { share: 0.25 }(n3, n1);
        let m0 = mix {}(n4, n0);
        let m1 = mix {}(m0, n2);
        m1
    }
}

pipeline! {
    pub P268<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let (n2, n2b) = Twofold {}(n1);
        let m0 = mix {}(n2b, n2);
        m0
    }
}

pipeline! {
    pub P269<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let (n0, n0b) = Twofold {}(x);
        let n1 = in_sample Deeper {}(n0b, y);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0b, y);
        #[checkpoint(always)]
        let n3 = Center {}(n0b);
        #[checkpoint(always)]
        let n4 = Scale {}(n2);
        #[checkpoint(always)]
        let n5 = Late {}(n2);
        #[checkpoint(always)]
        let n6 = mix { share: 0.25 }(n1, n5);
        let m0 = mix {}(n6, n0);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4);
        m2
    }
}

pipeline! {
    pub P270<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        #[checkpoint(always)]
        let n2 = mix { share: 0.25 }(n0, n0);
        #[checkpoint(always)]
        let n3 = in_sample Taught {}(n2, y);
        let n4 = NoiseHeld {}(n0);
        let n5 = mix { share: 0.25 }(n4, n1);
        let m0 = mix {}(n5, n3);
        m0
    }
}

pipeline! {
    pub P271<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Shift { by: 0.5 }(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(x, y);
        let n2 = optional Shift { by: 0.5 }(n0);
        let n3 = in_sample Taught {}(n1, y);
        let n4 = Held {}(n3);
        let n5 = mix { share: 0.25 }(n1, n2);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P272<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Inner {}(x);
        let n1 = Shift { by: 1.5 }(n0);
        let n2 = Center {}(n1);
        let n3 = Held {}(n2);
        #[checkpoint(always)]
        let (n4, n4b) = Twofold {}(n2);
        let n5 = Inner {}(n3);
        #[checkpoint(always)]
        let n6 = optional Shift { by: 0.5 }(n1);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n2);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n1, n4);
        let m0 = mix {}(n8, n4b);
        let m1 = mix {}(m0, n5);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P273<x: Vec<f64> -> Vec<f64>> {
        let n0 = Units {}(x);
        let n1 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let (n2, n2b) = Twofold {}(n1);
        let n3 = optional Held {}(n2);
        let n4 = Center {}(n2);
        #[checkpoint(always)]
        let n5 = mix { share: 0.25 }(n0, n3);
        let m0 = mix {}(n5, n2b);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P274<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = Late {}(n0);
        #[checkpoint(always)]
        let n2 = Held {}(n1);
        #[checkpoint(always)]
        let n3 = Scale {}(n1);
        let n4 = Scale {}(n2);
        let n5 = Joint {}(n0, n2);
        #[checkpoint(always)]
        let n6 = in_sample Taught {}(n5, y);
        let n7 = Units {}(n4);
        #[checkpoint(always)]
        let n8 = choose { a: Center {}, b: Scale { to: 1.5 } }(n4);
        #[checkpoint(always)]
        let n9 = mix { share: 0.25 }(n8, n4);
        let m0 = mix {}(n9, n3);
        let m1 = mix {}(m0, n6);
        let m2 = mix {}(m1, n7);
        m2
    }
}

pipeline! {
    pub P275<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = in_sample Deeper {}(x, y);
        let n1 = choose { a: Held {}, b: Center {} }(x);
        let n2 = mix { share: 0.25 }(n0, x);
        let n3 = Scale {}(n0);
        #[checkpoint(always)]
        let n4 = choose { a: Center {}, b: Scale { to: 1.5 } }(n1);
        let n5 = Joint {}(n4, x);
        #[checkpoint(always)]
        let n6 = Held {}(n2);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n6, n6);
        let m0 = mix {}(n7, n3);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P276<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Held {}(x);
        #[checkpoint(always)]
        let n1 = optional Held {}(n0);
        #[checkpoint(always)]
        let n2 = in_sample Learn {}(n0, y);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P277<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = choose { a: Held {}, b: Center {} }(x);
        let n2 = Inner {}(n1);
        #[checkpoint(always)]
        let n3 = optional Held {}(n2);
        let n4 = Shift { by: 2.5 }(n1);
        let n5 = in_sample Learn {}(n4, y);
        let n6 = Held {}(n5);
        let n7 = Held {}(n6);
        let n8 = Held {}(n1);
        let n9 = mix { share: 0.25 }(n7, n8);
        let m0 = mix {}(n9, n0);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P278<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        #[checkpoint(always)]
        let n1 = Center {}(x);
        #[checkpoint(always)]
        let n2 = Scale {}(n1);
        let n3 = Center {}(n1);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, x);
        let n5 = mix { share: 0.25 }(n4, n4);
        let m0 = mix {}(n5, n0);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P279<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = Shift { by: 0.5 }(n0);
        let n2 = Held {}(n1);
        #[checkpoint(always)]
        let (n3, n3b) = Twofold {}(n1);
        #[checkpoint(always)]
        let n4 = in_sample Learn {}(n2, y);
        let n5 = Fused {}(n4);
        let n6 = Joint {}(n5, n5);
        let n7 = in_sample Deeper {}(n3b, y);
        let n8 = mix { share: 0.25 }(n4, n6);
        let m0 = mix {}(n8, n3);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P280<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = Units {}(n1);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n4 = Shift { by: 1.5 }(n2);
        let n5 = mix { share: 0.25 }(n3, n4);
        n5
    }
}

pipeline! {
    pub P281<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = Late {}(n0);
        let n2 = mix { share: 0.25 }(n1, n1);
        let n3 = Inner {}(n1);
        let n4 = optional Held {}(n3);
        #[checkpoint(always)]
        let n5 = optional Shift { by: 0.5 }(n4);
        let n6 = Units {}(n2);
        #[checkpoint(always)]
        let n7 = choose { a: Center {}, b: Scale { to: 1.5 } }(n3);
        let n8 = optional Held {}(n5);
        let n9 = mix { share: 0.25 }(n8, n3);
        let m0 = mix {}(n9, n6);
        let m1 = mix {}(m0, n7);
        m1
    }
}

pipeline! {
    pub P282<x: Vec<f64> -> Vec<f64>> {
        let n0 = Center {}(x);
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = Inner {}(n1);
        n2
    }
}

pipeline! {
    pub P283<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        let n1 = optional Held {}(n0);
        #[checkpoint(always)]
        let n2 = optional Shift { by: 0.5 }(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P284<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Center {}(x);
        #[checkpoint(always)]
        let n1 = optional Shift { by: 0.5 }(x);
        let n2 = Scale {}(n0);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n2, y);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n0, n2);
        let m0 = mix {}(n4, n1);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P285<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Noise {}(x);
        let n1 = Scale {}(n0);
        let n2 = in_sample Learn {}(n1, y);
        let n3 = Shift { by: 2.5 }(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n2, n0);
        let n5 = Joint {}(n4, n3);
        #[checkpoint(always)]
        let n6 = Late {}(n4);
        let m0 = mix {}(n6, n5);
        m0
    }
}

pipeline! {
    pub P286<x: Vec<f64> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let n1 = Held {}(n0);
        #[checkpoint(always)]
        let n2 = Fused {}(n1);
        #[checkpoint(always)]
        let n3 = Scale {}(n2);
        #[checkpoint(always)]
        let n4 = Joint {}(n1, x);
        let n5 = Held {}(x);
        let n6 = mix { share: 0.25 }(n5, n0);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n4);
        m1
    }
}

pipeline! {
    pub P287<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Deeper {}(x, y);
        let (n1, n1b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n2 = Shift { by: 0.5 }(n1b);
        let n3 = in_sample Deeper {}(n2, y);
        let n4 = Held {}(n1b);
        #[checkpoint(always)]
        let n5 = Scale {}(n1b);
        let n6 = mix { share: 0.25 }(n1b, n1b);
        let n7 = mix { share: 0.25 }(n6, n2);
        let m0 = mix {}(n7, n1);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4);
        let m3 = mix {}(m2, n5);
        m3
    }
}

pipeline! {
    pub P288<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Fused {}(n0);
        let n2 = mix { share: 0.25 }(n1, n1);
        #[checkpoint(always)]
        let n3 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let (n4, n4b) = Twofold {}(n0);
        #[checkpoint(always)]
        let n5 = in_sample Learn {}(n4, y);
        let n6 = in_sample Deeper {}(n5, y);
        let n7 = mix { share: 0.25 }(n6, n6);
        let m0 = mix {}(n7, n2);
        let m1 = mix {}(m0, n3);
        let m2 = mix {}(m1, n4b);
        m2
    }
}

pipeline! {
    pub P289<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        let n1 = in_sample Learn {}(n0, y);
        let n2 = Joint {}(n1, n0);
        let n3 = Held {}(n2);
        #[checkpoint(always)]
        let n4 = mix { share: 0.25 }(n1, n1);
        let n5 = choose { a: Center {}, b: Scale { to: 1.5 } }(n2);
        let n6 = mix { share: 0.25 }(n4, n1);
        let m0 = mix {}(n6, n3);
        let m1 = mix {}(m0, n5);
        m1
    }
}

pipeline! {
    pub P290<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        let n1 = Center {}(n0);
        #[checkpoint(always)]
        let n2 = optional Shift { by: 0.5 }(n1);
        #[checkpoint(always)]
        let n3 = Joint {}(n2, n1);
        let (n4, n4b) = Twofold {}(n3);
        let n5 = Held {}(n4);
        let n6 = in_sample Taught {}(n5, y);
        #[checkpoint(always)]
        let n7 = mix { share: 0.25 }(n4, n3);
        let m0 = mix {}(n7, n4b);
        let m1 = mix {}(m0, n6);
        m1
    }
}

pipeline! {
    pub P291<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = in_sample Learn {}(n0, y);
        #[checkpoint(always)]
        let n2 = in_sample Taught {}(n0, y);
        let n3 = mix { share: 0.25 }(n0, n1);
        let m0 = mix {}(n3, n2);
        m0
    }
}

pipeline! {
    pub P292<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Fused {}(x);
        let n1 = mix { share: 0.25 }(n0, x);
        let n2 = Inner {}(n1);
        let n3 = Fused {}(x);
        let n4 = optional Held {}(n1);
        let n5 = mix { share: 0.25 }(x, n4);
        let m0 = mix {}(n5, n2);
        let m1 = mix {}(m0, n3);
        m1
    }
}

pipeline! {
    pub P293<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Held {}(x);
        let n1 = Late {}(n0);
        let n2 = Late {}(n0);
        let m0 = mix {}(n2, n1);
        m0
    }
}

pipeline! {
    pub P294<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let n0 = in_sample Learn {}(x, y);
        #[checkpoint(always)]
        let n1 = Scale {}(n0);
        let n2 = Inner {}(n1);
        n2
    }
}

pipeline! {
    pub P295<x: Vec<f64> -> Vec<f64>> {
        let n0 = Joint {}(x, x);
        #[checkpoint(always)]
        let (n1, n1b) = Twofold {}(x);
        let n2 = Units {}(n0);
        let n3 = mix { share: 0.25 }(n1b, n2);
        let m0 = mix {}(n3, n1);
        m0
    }
}

pipeline! {
    pub P296<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = Scale {}(x);
        let n1 = mix { share: 0.25 }(n0, x);
        #[checkpoint(always)]
        let n2 = Joint {}(n1, n1);
        n2
    }
}

pipeline! {
    pub P297<x: Vec<f64> -> Vec<f64>> {
        let n0 = choose { a: Held {}, b: Center {} }(x);
        let (n1, n1b) = Twofold {}(n0);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = mix { share: 0.25 }(x, n0);
        let n4 = Inner {}(n3);
        let n5 = mix { share: 0.25 }(n2, n4);
        #[checkpoint(always)]
        let n6 = Shift { by: 0.5 }(n1b);
        #[checkpoint(always)]
        let n7 = optional Held {}(n6);
        #[checkpoint(always)]
        let n8 = mix { share: 0.25 }(n5, n7);
        n8
    }
}

pipeline! {
    pub P298<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let n0 = choose { a: Center {}, b: Scale { to: 1.5 } }(x);
        let n1 = optional Shift { by: 0.5 }(n0);
        let n2 = Joint {}(n0, n1);
        let n3 = in_sample Learn {}(n2, y);
        let n4 = Units {}(n3);
        let n5 = Joint {}(n1, n3);
        let m0 = mix {}(n5, n4);
        m0
    }
}

pipeline! {
    pub P299<x: Vec<f64> -> Vec<f64>> {
        let n0 = Inner {}(x);
        #[checkpoint(always)]
        let n1 = Shift { by: 1.5 }(n0);
        let n2 = optional Shift { by: 0.5 }(n1);
        let n3 = Inner {}(n0);
        let m0 = mix {}(n3, n2);
        m0
    }
}

/// Drives every one of them.
pub fn each(drive: &mut dyn FnMut(&dyn Drawn)) {
    drive(&Supervised::<P8>::new(8));
    drive(&Supervised::<P9>::new(9));
    drive(&Supervised::<P10>::new(10));
    drive(&Unsupervised::<P11>::new(11));
    drive(&Supervised::<P12>::new(12));
    drive(&Unsupervised::<P13>::new(13));
    drive(&Supervised::<P14>::new(14));
    drive(&Unsupervised::<P15>::new(15));
    drive(&Supervised::<P16>::new(16));
    drive(&Unsupervised::<P17>::new(17));
    drive(&Supervised::<P18>::new(18));
    drive(&Supervised::<P19>::new(19));
    drive(&Supervised::<P20>::new(20));
    drive(&Supervised::<P21>::new(21));
    drive(&Unsupervised::<P22>::new(22));
    drive(&Supervised::<P23>::new(23));
    drive(&Supervised::<P24>::new(24));
    drive(&Unsupervised::<P25>::new(25));
    drive(&Supervised::<P26>::new(26));
    drive(&Supervised::<P27>::new(27));
    drive(&Unsupervised::<P28>::new(28));
    drive(&Supervised::<P29>::new(29));
    drive(&Supervised::<P30>::new(30));
    drive(&Unsupervised::<P31>::new(31));
    drive(&Supervised::<P32>::new(32));
    drive(&Supervised::<P33>::new(33));
    drive(&Supervised::<P34>::new(34));
    drive(&Supervised::<P35>::new(35));
    drive(&Supervised::<P36>::new(36));
    drive(&Unsupervised::<P37>::new(37));
    drive(&Unsupervised::<P38>::new(38));
    drive(&Unsupervised::<P39>::new(39));
    drive(&Supervised::<P40>::new(40));
    drive(&Unsupervised::<P41>::new(41));
    drive(&Supervised::<P42>::new(42));
    drive(&Supervised::<P43>::new(43));
    drive(&Unsupervised::<P44>::new(44));
    drive(&Supervised::<P45>::new(45));
    drive(&Unsupervised::<P46>::new(46));
    drive(&Supervised::<P47>::new(47));
    drive(&Supervised::<P48>::new(48));
    drive(&Unsupervised::<P49>::new(49));
    drive(&Unsupervised::<P50>::new(50));
    drive(&Supervised::<P51>::new(51));
    drive(&Unsupervised::<P52>::new(52));
    drive(&Supervised::<P53>::new(53));
    drive(&Unsupervised::<P54>::new(54));
    drive(&Unsupervised::<P55>::new(55));
    drive(&Unsupervised::<P56>::new(56));
    drive(&Supervised::<P57>::new(57));
    drive(&Unsupervised::<P58>::new(58));
    drive(&Supervised::<P59>::new(59));
    drive(&Supervised::<P60>::new(60));
    drive(&Unsupervised::<P61>::new(61));
    drive(&Supervised::<P62>::new(62));
    drive(&Supervised::<P63>::new(63));
    drive(&Unsupervised::<P64>::new(64));
    drive(&Supervised::<P65>::new(65));
    drive(&Unsupervised::<P66>::new(66));
    drive(&Supervised::<P67>::new(67));
    drive(&Supervised::<P68>::new(68));
    drive(&Supervised::<P69>::new(69));
    drive(&Unsupervised::<P70>::new(70));
    drive(&Supervised::<P71>::new(71));
    drive(&Supervised::<P72>::new(72));
    drive(&Unsupervised::<P73>::new(73));
    drive(&Supervised::<P74>::new(74));
    drive(&Unsupervised::<P75>::new(75));
    drive(&Unsupervised::<P76>::new(76));
    drive(&Unsupervised::<P77>::new(77));
    drive(&Supervised::<P78>::new(78));
    drive(&Unsupervised::<P79>::new(79));
    drive(&Unsupervised::<P80>::new(80));
    drive(&Supervised::<P81>::new(81));
    drive(&Supervised::<P82>::new(82));
    drive(&Unsupervised::<P83>::new(83));
    drive(&Supervised::<P84>::new(84));
    drive(&Unsupervised::<P85>::new(85));
    drive(&Unsupervised::<P86>::new(86));
    drive(&Supervised::<P87>::new(87));
    drive(&Supervised::<P88>::new(88));
    drive(&Supervised::<P89>::new(89));
    drive(&Unsupervised::<P90>::new(90));
    drive(&Supervised::<P91>::new(91));
    drive(&Supervised::<P92>::new(92));
    drive(&Supervised::<P93>::new(93));
    drive(&Unsupervised::<P94>::new(94));
    drive(&Supervised::<P95>::new(95));
    drive(&Supervised::<P96>::new(96));
    drive(&Supervised::<P97>::new(97));
    drive(&Supervised::<P98>::new(98));
    drive(&Unsupervised::<P99>::new(99));
    drive(&Unsupervised::<P100>::new(100));
    drive(&Supervised::<P101>::new(101));
    drive(&Supervised::<P102>::new(102));
    drive(&Supervised::<P103>::new(103));
    drive(&Supervised::<P104>::new(104));
    drive(&Supervised::<P105>::new(105));
    drive(&Supervised::<P106>::new(106));
    drive(&Supervised::<P107>::new(107));
    drive(&Supervised::<P108>::new(108));
    drive(&Unsupervised::<P109>::new(109));
    drive(&Supervised::<P110>::new(110));
    drive(&Unsupervised::<P111>::new(111));
    drive(&Unsupervised::<P112>::new(112));
    drive(&Supervised::<P113>::new(113));
    drive(&Unsupervised::<P114>::new(114));
    drive(&Supervised::<P115>::new(115));
    drive(&Supervised::<P116>::new(116));
    drive(&Supervised::<P117>::new(117));
    drive(&Supervised::<P118>::new(118));
    drive(&Supervised::<P119>::new(119));
    drive(&Supervised::<P120>::new(120));
    drive(&Supervised::<P121>::new(121));
    drive(&Unsupervised::<P122>::new(122));
    drive(&Unsupervised::<P123>::new(123));
    drive(&Supervised::<P124>::new(124));
    drive(&Unsupervised::<P125>::new(125));
    drive(&Supervised::<P126>::new(126));
    drive(&Supervised::<P127>::new(127));
    drive(&Supervised::<P128>::new(128));
    drive(&Supervised::<P129>::new(129));
    drive(&Supervised::<P130>::new(130));
    drive(&Supervised::<P131>::new(131));
    drive(&Supervised::<P132>::new(132));
    drive(&Supervised::<P133>::new(133));
    drive(&Supervised::<P134>::new(134));
    drive(&Supervised::<P135>::new(135));
    drive(&Supervised::<P136>::new(136));
    drive(&Supervised::<P137>::new(137));
    drive(&Supervised::<P138>::new(138));
    drive(&Supervised::<P139>::new(139));
    drive(&Supervised::<P140>::new(140));
    drive(&Supervised::<P141>::new(141));
    drive(&Supervised::<P142>::new(142));
    drive(&Supervised::<P143>::new(143));
    drive(&Supervised::<P144>::new(144));
    drive(&Supervised::<P145>::new(145));
    drive(&Supervised::<P146>::new(146));
    drive(&Unsupervised::<P147>::new(147));
    drive(&Supervised::<P148>::new(148));
    drive(&Supervised::<P149>::new(149));
    drive(&Unsupervised::<P150>::new(150));
    drive(&Supervised::<P151>::new(151));
    drive(&Supervised::<P152>::new(152));
    drive(&Unsupervised::<P153>::new(153));
    drive(&Unsupervised::<P154>::new(154));
    drive(&Supervised::<P155>::new(155));
    drive(&Supervised::<P156>::new(156));
    drive(&Supervised::<P157>::new(157));
    drive(&Supervised::<P158>::new(158));
    drive(&Unsupervised::<P159>::new(159));
    drive(&Supervised::<P160>::new(160));
    drive(&Unsupervised::<P161>::new(161));
    drive(&Supervised::<P162>::new(162));
    drive(&Supervised::<P163>::new(163));
    drive(&Unsupervised::<P164>::new(164));
    drive(&Supervised::<P165>::new(165));
    drive(&Supervised::<P166>::new(166));
    drive(&Unsupervised::<P167>::new(167));
    drive(&Supervised::<P168>::new(168));
    drive(&Supervised::<P169>::new(169));
    drive(&Unsupervised::<P170>::new(170));
    drive(&Supervised::<P171>::new(171));
    drive(&Supervised::<P172>::new(172));
    drive(&Supervised::<P173>::new(173));
    drive(&Supervised::<P174>::new(174));
    drive(&Supervised::<P175>::new(175));
    drive(&Supervised::<P176>::new(176));
    drive(&Unsupervised::<P177>::new(177));
    drive(&Supervised::<P178>::new(178));
    drive(&Supervised::<P179>::new(179));
    drive(&Supervised::<P180>::new(180));
    drive(&Supervised::<P181>::new(181));
    drive(&Supervised::<P182>::new(182));
    drive(&Supervised::<P183>::new(183));
    drive(&Supervised::<P184>::new(184));
    drive(&Unsupervised::<P185>::new(185));
    drive(&Supervised::<P186>::new(186));
    drive(&Supervised::<P187>::new(187));
    drive(&Supervised::<P188>::new(188));
    drive(&Supervised::<P189>::new(189));
    drive(&Unsupervised::<P190>::new(190));
    drive(&Supervised::<P191>::new(191));
    drive(&Unsupervised::<P192>::new(192));
    drive(&Supervised::<P193>::new(193));
    drive(&Supervised::<P194>::new(194));
    drive(&Unsupervised::<P195>::new(195));
    drive(&Supervised::<P196>::new(196));
    drive(&Unsupervised::<P197>::new(197));
    drive(&Supervised::<P198>::new(198));
    drive(&Supervised::<P199>::new(199));
    drive(&Unsupervised::<P200>::new(200));
    drive(&Unsupervised::<P201>::new(201));
    drive(&Unsupervised::<P202>::new(202));
    drive(&Unsupervised::<P203>::new(203));
    drive(&Supervised::<P204>::new(204));
    drive(&Unsupervised::<P205>::new(205));
    drive(&Supervised::<P206>::new(206));
    drive(&Supervised::<P207>::new(207));
    drive(&Supervised::<P208>::new(208));
    drive(&Supervised::<P209>::new(209));
    drive(&Unsupervised::<P210>::new(210));
    drive(&Supervised::<P211>::new(211));
    drive(&Supervised::<P212>::new(212));
    drive(&Supervised::<P213>::new(213));
    drive(&Supervised::<P214>::new(214));
    drive(&Unsupervised::<P215>::new(215));
    drive(&Unsupervised::<P216>::new(216));
    drive(&Supervised::<P217>::new(217));
    drive(&Supervised::<P218>::new(218));
    drive(&Supervised::<P219>::new(219));
    drive(&Supervised::<P220>::new(220));
    drive(&Unsupervised::<P221>::new(221));
    drive(&Unsupervised::<P222>::new(222));
    drive(&Supervised::<P223>::new(223));
    drive(&Unsupervised::<P224>::new(224));
    drive(&Unsupervised::<P225>::new(225));
    drive(&Supervised::<P226>::new(226));
    drive(&Unsupervised::<P227>::new(227));
    drive(&Supervised::<P228>::new(228));
    drive(&Supervised::<P229>::new(229));
    drive(&Unsupervised::<P230>::new(230));
    drive(&Supervised::<P231>::new(231));
    drive(&Supervised::<P232>::new(232));
    drive(&Supervised::<P233>::new(233));
    drive(&Supervised::<P234>::new(234));
    drive(&Supervised::<P235>::new(235));
    drive(&Unsupervised::<P236>::new(236));
    drive(&Unsupervised::<P237>::new(237));
    drive(&Supervised::<P238>::new(238));
    drive(&Supervised::<P239>::new(239));
    drive(&Unsupervised::<P240>::new(240));
    drive(&Supervised::<P241>::new(241));
    drive(&Supervised::<P242>::new(242));
    drive(&Unsupervised::<P243>::new(243));
    drive(&Unsupervised::<P244>::new(244));
    drive(&Unsupervised::<P245>::new(245));
    drive(&Supervised::<P246>::new(246));
    drive(&Unsupervised::<P247>::new(247));
    drive(&Supervised::<P248>::new(248));
    drive(&Supervised::<P249>::new(249));
    drive(&Unsupervised::<P250>::new(250));
    drive(&Unsupervised::<P251>::new(251));
    drive(&Supervised::<P252>::new(252));
    drive(&Supervised::<P253>::new(253));
    drive(&Unsupervised::<P254>::new(254));
    drive(&Supervised::<P255>::new(255));
    drive(&Unsupervised::<P256>::new(256));
    drive(&Supervised::<P257>::new(257));
    drive(&Supervised::<P258>::new(258));
    drive(&Supervised::<P259>::new(259));
    drive(&Supervised::<P260>::new(260));
    drive(&Supervised::<P261>::new(261));
    drive(&Supervised::<P262>::new(262));
    drive(&Unsupervised::<P263>::new(263));
    drive(&Supervised::<P264>::new(264));
    drive(&Supervised::<P265>::new(265));
    drive(&Unsupervised::<P266>::new(266));
    drive(&Supervised::<P267>::new(267));
    drive(&Supervised::<P268>::new(268));
    drive(&Supervised::<P269>::new(269));
    drive(&Supervised::<P270>::new(270));
    drive(&Supervised::<P271>::new(271));
    drive(&Unsupervised::<P272>::new(272));
    drive(&Unsupervised::<P273>::new(273));
    drive(&Supervised::<P274>::new(274));
    drive(&Supervised::<P275>::new(275));
    drive(&Supervised::<P276>::new(276));
    drive(&Supervised::<P277>::new(277));
    drive(&Supervised::<P278>::new(278));
    drive(&Supervised::<P279>::new(279));
    drive(&Supervised::<P280>::new(280));
    drive(&Unsupervised::<P281>::new(281));
    drive(&Unsupervised::<P282>::new(282));
    drive(&Supervised::<P283>::new(283));
    drive(&Supervised::<P284>::new(284));
    drive(&Supervised::<P285>::new(285));
    drive(&Unsupervised::<P286>::new(286));
    drive(&Supervised::<P287>::new(287));
    drive(&Supervised::<P288>::new(288));
    drive(&Supervised::<P289>::new(289));
    drive(&Supervised::<P290>::new(290));
    drive(&Supervised::<P291>::new(291));
    drive(&Unsupervised::<P292>::new(292));
    drive(&Unsupervised::<P293>::new(293));
    drive(&Supervised::<P294>::new(294));
    drive(&Unsupervised::<P295>::new(295));
    drive(&Unsupervised::<P296>::new(296));
    drive(&Unsupervised::<P297>::new(297));
    drive(&Supervised::<P298>::new(298));
    drive(&Unsupervised::<P299>::new(299));
}
