//! The example's service over loopback: good rows, bad ones, and many clients.
#![allow(missing_docs)]

#[path = "../src/client.rs"]
mod client;
#[allow(dead_code, unreachable_pub)]
#[path = "../../diamonds.rs"]
mod diamonds;
#[path = "../src/service.rs"]
mod service;

use client::Client;
use diamonds::{DiamondColumns, DiamondRow, Diamonds, DiamondsData};
use neatpipe::prelude::*;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

static MODEL: LazyLock<Arc<Fitted<Diamonds>>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/diamonds.csv.gz");
    let data = DiamondsData::read_csv(path).unwrap().slice_rows(0..2_000);
    Arc::new(Diamonds::default().fit(&data).unwrap())
});

/// A server on a port of its own, which ends with the runtime.
fn serve() -> (Runtime, SocketAddr) {
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async { axum::serve(listener, service::router(Arc::clone(&MODEL))).await });
    (runtime, address)
}

fn row(carat: f64) -> Value {
    json!({
        "carat": carat, "cut": "Very Good", "color": "E", "clarity": "VS1",
        "depth": 61.5, "table": 56, "x": 6.4, "y": 6.4, "z": 3.95,
    })
}

/// The row with a field changed, or without it.
fn with(field: &str, value: Option<Value>) -> Value {
    let mut row = row(1.0);
    let fields = row.as_object_mut().unwrap();
    match value {
        Some(value) => drop(fields.insert(field.to_owned(), value)),
        None => drop(fields.remove(field)),
    }
    row
}

#[test]
fn rows_are_priced_as_by_the_model_itself() {
    let (_runtime, address) = serve();
    let mut client = Client::connect(address).unwrap();
    let rows: Vec<DiamondRow> = serde_json::from_value(json!([row(0.5), row(2.0)])).unwrap();
    let one = MODEL.predict_one(&rows[0]).unwrap();
    assert_eq!(client.predict(&row(0.5).to_string()).unwrap(), (200, json!({ "price": one })));
    let all = MODEL.transform(rows.into_iter().collect::<DiamondColumns>()).unwrap();
    let two = json!([row(0.5), row(2.0)]).to_string();
    assert_eq!(client.predict(&two).unwrap(), (200, json!({ "prices": all })));
    assert_eq!(client.predict(" \n[]").unwrap(), (200, json!({ "prices": [] })));
    assert_eq!(client.send("GET", "/health", "").unwrap(), (200, json!({ "status": "ok" })));
}

#[test]
fn what_is_wrong_is_said_by_its_field() {
    let (_runtime, address) = serve();
    let mut client = Client::connect(address).unwrap();
    let mut refused = |body: String| {
        let (status, mut answer) = client.predict(&body).unwrap();
        let error = answer["error"].take().as_str().unwrap().to_owned();
        (status, answer["row"].take(), answer["field"].take(), error)
    };
    let none = Value::Null;

    let (status, row_at, field, error) = refused(with("carat", None).to_string());
    assert_eq!((status, row_at, field), (422, none.clone(), json!("carat")));
    assert!(error.starts_with("missing field `carat`"), "{error}");

    let (status, row_at, field, error) = refused(with("depth", Some(json!("deep"))).to_string());
    assert_eq!((status, row_at, field), (422, none.clone(), json!("depth")));
    assert!(error.starts_with("invalid type: string \"deep\", expected f64"), "{error}");

    let (status, row_at, field, error) =
        refused(json!([row(1.0), with("cut", Some(json!("Idael")))]).to_string());
    assert_eq!((status, row_at, field), (422, json!(1), json!("cut")));
    let levels = "unknown variant `Idael`, expected one of `Fair`, `Good`, `Very Good`, `Premium`, `Ideal`";
    assert!(error.starts_with(levels), "{error}");

    // What the row struct takes and a step refuses.
    let (status, row_at, _, error) = refused(json!([row(1.0), row(-2.0)]).to_string());
    assert_eq!((status, row_at), (422, json!(1)));
    assert!(error.contains("step `measures` (transform)") && error.contains("`carat`"), "{error}");

    for body in ["", "{", "carat=1", "[{]", "\u{1}"] {
        let (status, .., error) = refused(body.to_owned());
        assert_eq!(status, 400, "{body}: {error}");
    }
    let (status, _, _, error) = refused(format!("{} {}", row(1.0), row(1.0)));
    assert_eq!(status, 400);
    assert!(error.starts_with("not JSON: trailing characters"), "{error}");
    let (status, .., error) = refused("17".to_owned());
    assert_eq!(status, 422);
    assert!(error.contains("expected struct DiamondRow"), "{error}");
    let (status, .., error) = refused(format!("[{}]", " ".repeat(service::LIMIT)));
    assert_eq!(status, 413, "{error}");
}

#[test]
fn unknown_routes_and_methods() {
    let (_runtime, address) = serve();
    let mut client = Client::connect(address).unwrap();
    assert_eq!(client.send("GET", "/nowhere", "").unwrap().0, 404);
    let (status, answer) = client.send("GET", "/predict", "").unwrap();
    assert_eq!(
        (status, answer["error"].as_str()),
        (405, Some("there are `GET /health` and `POST /predict`"))
    );
}

#[test]
fn clients_at_once_have_their_own_answers() {
    let (_runtime, address) = serve();
    let ask = |client: usize| {
        move || {
            let mut connection = Client::connect(address).unwrap();
            for request in 0..50 {
                let carat = 0.3 + 0.01 * (client * 50 + request) as f64;
                let wanted: DiamondRow = serde_json::from_value(row(carat)).unwrap();
                let (status, answer) = connection.predict(&row(carat).to_string()).unwrap();
                assert_eq!((status, answer), (200, json!({ "price": MODEL.predict_one(&wanted).unwrap() })));
                assert_eq!(connection.predict("{}").unwrap().0, 422);
            }
        }
    };
    std::thread::scope(|scope| {
        (0..8).for_each(|client| drop(scope.spawn(ask(client))));
    });
}
