use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Named {
    #[param("plain" in ["plain", "fancy"])]
    style: &'static str,
}

#[step]
impl Named {
    fn row(&self, x: f64) -> f64 {
        x + self.style.len() as f64
    }
}

#[step]
fn lent(x: f64, #[param("plain" in ["plain", "fancy"])] style: &str) -> f64 {
    x + style.len() as f64
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let a = Named { style: "fancy" }(x);
        let b = lent { style: "fancy".to_owned() in ["plain", "fancy"] }(a);
        b
    }
}

fn main() {}
