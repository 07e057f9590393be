use neatpipe::prelude::*;

#[derive(Debug)]
struct Connection;

#[step]
fn open(x: &[f64]) -> Connection {
    let _ = x;
    Connection
}

#[step]
fn read(connection: &Connection) -> Vec<f64> {
    let _ = connection;
    Vec::new()
}

#[step]
fn close(connection: Connection) -> Vec<f64> {
    drop(connection);
    Vec::new()
}

#[step]
fn add(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| x + y).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let connection = open(x);
        let rest = close(connection);
        let rows = read(connection);
        add(rows, rest)
    }
}

fn main() {}
