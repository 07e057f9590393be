//! The diamonds as a service: JSON rows in, prices out.
//!
//! ```text
//! cargo run --release -p serve [ADDRESS]          # 127.0.0.1:8080
//! cargo run --release -p serve -- --load          # how many requests a second, and how long each takes
//!
//! curl 127.0.0.1:8080/predict -d '{"carat": 1.0, "cut": "Ideal", "color": "E", "clarity": "VS1", "depth": 61.5,
//!                                  "table": 56.0, "x": 6.4, "y": 6.4, "z": 3.95}'
//! ```
//!
//! A fitted pipeline is shared by all threads as it is, in an `Arc`: it predicts by `&self`.
#![allow(missing_docs, clippy::print_stdout)]

mod client;
#[allow(dead_code, unreachable_pub)]
#[path = "../../diamonds.rs"]
mod diamonds;
mod service;

use client::Client;
use diamonds::{Diamonds, DiamondsData};
use neatpipe::prelude::*;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

fn main() -> Result<()> {
    let data = DiamondsData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/diamonds.csv.gz"))?;
    let router = service::router(Arc::new(Diamonds::default().fit(&data)?));

    let argument = std::env::args().nth(1);
    let load = argument.as_deref() == Some("--load");
    let address = argument
        .filter(|_| !load)
        .unwrap_or_else(|| if load { "127.0.0.1:0" } else { "127.0.0.1:8080" }.into());
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        println!("http://{address}");
        let server = tokio::spawn(async { axum::serve(listener, router).await });
        if load {
            return tokio::task::spawn_blocking(move || measure(address))
                .await
                .map_err(std::io::Error::other)?;
        }
        Ok(server.await.map_err(std::io::Error::other)??)
    })
}

const CLIENTS: usize = 8;
const REQUESTS: usize = 10_000;
const ROW: &str = r#"{"carat": 1.0, "cut": "Ideal", "color": "E", "clarity": "VS1", "depth": 61.5, "table": 56.0, "x": 6.4, "y": 6.4, "z": 3.95}"#;

/// Clients that each keep a connection and ask again as soon as they are answered.
fn measure(address: SocketAddr) -> Result<()> {
    for (what, rows) in [("a row", 1), ("100 rows", 100)] {
        let body = if rows == 1 { ROW.to_owned() } else { format!("[{}]", vec![ROW; rows].join(",")) };
        let requests = REQUESTS / rows.min(10);
        let begin = Instant::now();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let body = body.clone();
                std::thread::spawn(move || ask(address, &body, requests))
            })
            .collect();
        let mut times = Vec::with_capacity(CLIENTS * requests);
        for client in clients {
            times.extend(client.join().map_err(|_| neatpipe::Error::new("a client panicked"))??);
        }
        let seconds = begin.elapsed().as_secs_f64();
        times.sort_unstable();
        let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
        println!(
            "{CLIENTS} clients, {what} a request: {:.0} requests/s, p50 {:.3} ms, p99 {:.3} ms",
            times.len() as f64 / seconds,
            at(50),
            at(99)
        );
    }
    Ok(())
}

fn ask(address: SocketAddr, body: &str, requests: usize) -> Result<Vec<Duration>> {
    let mut client = Client::connect(address)?;
    let mut times = Vec::with_capacity(requests);
    for _ in 0..requests {
        let begin = Instant::now();
        let (status, answer) = client.predict(body)?;
        times.push(begin.elapsed());
        if status != 200 {
            return Err(neatpipe::Error::new(format!("status {status}: {answer}")));
        }
    }
    Ok(times)
}
