//! The service: JSON rows come in, predictions go out, and what is wrong with a row is said by its field.

use crate::diamonds::{DiamondColumns, DiamondRow, Diamonds};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use neatpipe::{Error, Fitted};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serde_path_to_error::Segment;
use std::sync::Arc;

/// The most bytes of a request, some ten thousand rows.
pub(crate) const LIMIT: usize = 1 << 20;

const ROUTES: &str = "there are `GET /health` and `POST /predict`";

/// `GET /health`, and `POST /predict` of a row or a list of rows.
pub(crate) fn router(model: Arc<Fitted<Diamonds>>) -> Router {
    Router::new()
        .route("/health", get(|| async { Json(json!({ "status": "ok" })) }))
        .route("/predict", post(predict))
        .fallback(|| async { Refused::new(StatusCode::NOT_FOUND, ROUTES) })
        .method_not_allowed_fallback(|| async { Refused::new(StatusCode::METHOD_NOT_ALLOWED, ROUTES) })
        .layer(DefaultBodyLimit::max(LIMIT))
        .with_state(model)
}

async fn predict(
    State(model): State<Arc<Fitted<Diamonds>>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Refused> {
    let body = body.map_err(|error| Refused::new(error.status(), error.body_text()))?;
    if !body.trim_ascii_start().starts_with(b"[") {
        return Ok(Json(json!({ "price": model.predict_one(&read(&body)?)? })));
    }
    let rows: Vec<DiamondRow> = read(&body)?;
    let prices = model.transform(rows.iter().cloned().collect::<DiamondColumns>()).map_err(|error| {
        let row = rows.iter().position(|row| model.predict_one(row).is_err());
        Refused { row, ..error.into() }
    })?;
    Ok(Json(json!({ "prices": prices })))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().clone();
        let error = error.into_inner();
        let mut refused = match error.is_data() {
            true => Refused::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            false => Refused::new(StatusCode::BAD_REQUEST, format!("not JSON: {error}")),
        };
        for segment in &path {
            match segment {
                Segment::Seq { index } => refused.row = Some(*index),
                Segment::Map { key } => refused.field = Some(key.clone()),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        if let Some(rest) = refused.error.strip_prefix("missing field `") {
            refused.field = rest.split('`').next().map(str::to_owned);
        }
        refused
    })?;
    json.end().map_err(|error| Refused::new(StatusCode::BAD_REQUEST, format!("not JSON: {error}")))?;
    Ok(value)
}

/// Why there is no prediction.
#[derive(Debug)]
pub(crate) struct Refused {
    status: StatusCode,
    row: Option<usize>,
    field: Option<String>,
    error: String,
}

impl Refused {
    fn new(status: StatusCode, error: impl Into<String>) -> Self {
        Self { status, row: None, field: None, error: error.into() }
    }
}

/// What a step refuses.
impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = json!({ "row": self.row, "field": self.field, "error": self.error });
        (self.status, Json(body)).into_response()
    }
}
