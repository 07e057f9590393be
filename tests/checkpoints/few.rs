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
}
