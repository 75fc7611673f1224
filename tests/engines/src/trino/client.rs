//! The client protocol: a statement is posted, then pages are fetched until there is no next one.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value as Json;

use super::Rows;
use crate::Outcome;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// Runs a statement to its end.
pub(super) fn query(port: u16, statement: &str) -> Outcome<Rows> {
    let mut page = ask(port, &format!("POST /v1/statement HTTP/1.0\r\n{}", headers(port, statement)))?;
    let mut found = Rows::default();
    loop {
        if let Some(error) = page.get("error") {
            let word = |name: &str| error.get(name).and_then(Json::as_str).unwrap_or_default();
            return Err(format!("{}: {}", word("errorName"), word("message")));
        }
        if let (Some(columns), true) = (page.get("columns"), found.columns.is_empty()) {
            found.columns = columns.as_array().into_iter().flatten().map(column).collect();
        }
        if let Some(Json::Array(rows)) = page.get_mut("data").map(Json::take) {
            found.rows.extend(rows.into_iter().map(|row| match row {
                Json::Array(cells) => cells,
                other => vec![other],
            }));
        }
        let Some(next) = page.get("nextUri").and_then(Json::as_str) else { return Ok(found) };
        let path = next.split_once("//").and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)));
        let path = path.ok_or_else(|| format!("no path in `{next}`"))?;
        page = ask(port, &format!("GET {path} HTTP/1.0\r\n{}", headers(port, "")))?;
    }
}

fn column(column: &Json) -> (String, String) {
    let word = |name: &str| column.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    (word("name"), word("type"))
}

/// What the server must know, and the body. Without `PARAMETRIC_DATETIME` times come in milliseconds.
fn headers(port: u16, body: &str) -> String {
    format!(
        "Host: 127.0.0.1:{port}\r\nX-Trino-User: fsc\r\nX-Trino-Catalog: memory\r\nX-Trino-Schema: default\r\n\
         X-Trino-Time-Zone: UTC\r\nX-Trino-Client-Capabilities: PARAMETRIC_DATETIME\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// One request and its answer; a server that is busy is asked again.
fn ask(port: u16, request: &str) -> Outcome<Json> {
    let mut last = String::new();
    for _ in 0..100 {
        let (status, body) = exchange(port, request).map_err(|error| format!("no answer: {error}"))?;
        match status.as_str() {
            "200" => return serde_json::from_str(&body).map_err(|error| format!("no page: {error}")),
            "429" | "502" | "503" | "504" => std::thread::sleep(Duration::from_millis(100)),
            _ => return Err(format!("HTTP {status}: {body}")),
        }
        last = status;
    }
    Err(format!("HTTP {last} again and again"))
}

/// The status and the body of an answer that ends with the connection, as those of HTTP/1.0 do.
fn exchange(port: u16, request: &str) -> std::io::Result<(String, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8(answer).map_err(std::io::Error::other)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split_whitespace().nth(1).unwrap_or_default().to_owned();
    Ok((status, body.to_owned()))
}
