#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone)]
#[serde(rename_all = "lowercase")]
enum Cut {
    Fair,
    Good,
}

fn main() {}
