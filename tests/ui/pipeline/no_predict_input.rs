use neatpipe::prelude::*;

pipeline! {
    P<price: Target<Vec<f64>> -> Vec<f64>> {
        let log_price = Log(price);
        inverse(log_price)(Mean(log_price))
    }
}

fn main() {}
