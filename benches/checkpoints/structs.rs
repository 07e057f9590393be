//! Structs with texts against postcard, and the content of a matrix.

use super::{figure, seconds, turns, waited};
use neatpipe::artifact::{Packed, content, decode, encode};
use neatpipe::prelude::*;
use serde::Serialize;
use std::hint::black_box;

#[derive(Artifact, Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
struct Order {
    number: u64,
    customer: String,
    price: f64,
    parts: Vec<u32>,
}

fn orders(count: u64) -> Vec<Order> {
    (0..count)
        .map(|number| Order {
            number,
            customer: format!("customer {}", number * number % 1009),
            price: number as f64 * 0.7,
            parts: (0..number as u32 % 7).collect(),
        })
        .collect()
}

pub(crate) fn figures() {
    let orders = orders(30_000);
    let (ours, theirs) = (encode(&orders), postcard::to_allocvec(&orders).expect("orders"));
    let hand = || seconds(|| postcard::to_allocvec(black_box(&orders)).expect("orders"));
    let derived = turns(21, || seconds(|| encode(black_box(&orders))), hand);
    figure("struct_encode_of_postcard", derived, "target <= 1.2");
    let serde = || seconds(|| encode(&Packed::pack(black_box(&orders)).expect("orders")));
    figure("serde_encode_of_postcard", turns(21, serde, hand), "target <= 1.2");

    let hand = || seconds(|| postcard::from_bytes::<Vec<Order>>(black_box(&theirs)).expect("orders"));
    let derived = || seconds(|| decode::<Vec<Order>>(black_box(&ours)).expect("orders"));
    figure("struct_decode_of_postcard", turns(21, derived, hand), "target <= 1.2");
    let packed = encode(&Packed::pack(&orders).expect("orders"));
    let serde = || {
        seconds(|| {
            let packed: Packed<Vec<Order>> = decode(black_box(&packed)).expect("packed");
            packed.unpack().expect("orders")
        })
    };
    figure("serde_decode_of_postcard", turns(21, serde, hand), "target <= 1.2");
}

pub(crate) fn matrix(values: &[f64], bytes: &[u8]) {
    let matrix = Matrix::new(values.to_vec(), values.len() / 50, 50).expect("a matrix");
    let blake = || waited(|| blake3::hash(black_box(bytes)));
    let rate = turns(21, blake, || waited(|| content(black_box(&matrix))));
    figure("matrix_content_rate_of_blake3", rate, "target >= 0.9");
}
