//! As much of the Language Server Protocol as it takes to ask an editor's questions.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A program's text and a place in it.
pub(crate) struct Place {
    pub(crate) text: String,
    /// Zero-based, the column in UTF-16 units.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// What is typed of the word before the place.
    pub(crate) typed: String,
}

impl Place {
    /// The place is where `mark` stands in `marked`, which takes the place of `words` in `program`.
    pub(crate) fn new(program: &str, words: &str, marked: &str, mark: char) -> Self {
        assert_eq!(program.matches(words).count(), 1, "`{words}` stands once in the program");
        let text = program.replace(words, marked);
        let (before, after) = text.split_once(mark).expect("a mark");
        let line = before.rsplit('\n').next().unwrap_or_default();
        let word = |c: char| c.is_alphanumeric() || c == '_';
        Self {
            text: format!("{before}{after}"),
            line: before.matches('\n').count(),
            column: line.encode_utf16().count(),
            typed: line[line.trim_end_matches(word).len()..].to_owned(),
        }
    }
}

/// A rust-analyzer that has one crate open.
pub(crate) struct Client {
    server: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    file: PathBuf,
    /// How often the file was sent, and how often something was asked.
    version: u32,
    asked: u64,
}

impl Client {
    /// Starts the server on a crate and waits until all is loaded and the macros are built.
    pub(crate) fn open(program: &Path, krate: &Path, options: &Value) -> Self {
        let mut server = Command::new(program)
            .current_dir(krate)
            // It adds `rust-src` to a toolchain that lacks it; a test leaves the toolchain as it is.
            .env("RUSTUP_DIST_SERVER", "file:///nowhere")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let requests = server.stdin.take().expect("piped");
        let answers = BufReader::new(server.stdout.take().expect("piped"));
        let file = krate.join("src/main.rs");
        let mut client = Self { server, requests, answers, file, version: 0, asked: 0 };
        client.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": uri(krate),
                "capabilities": {
                    "textDocument": { "diagnostic": {}, "hover": { "contentFormat": ["plaintext"] } },
                    "experimental": { "serverStatusNotification": true },
                },
                "initializationOptions": options,
            }),
        );
        client.tell("initialized", &json!({}));
        client.write(&fs::read_to_string(&client.file).expect("it was written"));
        loop {
            let message = client.read();
            let status = &message["params"];
            if message["method"] == "experimental/serverStatus" && status["quiescent"] == true {
                assert_ne!(status["health"], "error", "{status}");
                return client;
            }
        }
    }

    /// The labels that are offered at a place, the best first.
    pub(crate) fn completions(&mut self, place: &Place) -> Vec<String> {
        let found = self.ask_at("textDocument/completion", place);
        let mut items = found.get("items").unwrap_or(&found).as_array().cloned().unwrap_or_default();
        items.sort_by_key(|item| item["sortText"].as_str().map(str::to_owned));
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What is shown where the mouse rests.
    pub(crate) fn hover(&mut self, place: &Place) -> String {
        let found = self.ask_at("textDocument/hover", place);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// File and line of each definition of a word.
    pub(crate) fn definitions(&mut self, place: &Place) -> Vec<(PathBuf, String)> {
        let found = self.ask_at("textDocument/definition", place);
        let line = |it: &Value| {
            let file = PathBuf::from(it["uri"].as_str()?.strip_prefix("file://")?);
            let text = if file == self.file { place.text.clone() } else { fs::read_to_string(&file).ok()? };
            let line = text.lines().nth(it["range"]["start"]["line"].as_u64()?.try_into().ok()?)?.to_owned();
            Some((file, line))
        };
        let mut found: Vec<_> = found.as_array().into_iter().flatten().filter_map(line).collect();
        found.dedup();
        found
    }

    fn ask_at(&mut self, method: &str, place: &Place) -> Value {
        self.write(&place.text);
        self.ask(
            method,
            &json!({
                "textDocument": { "uri": uri(&self.file) },
                "position": { "line": place.line, "character": place.column },
            }),
        )
    }

    /// The server's own errors and warnings, without those of rustc.
    pub(crate) fn diagnostics(&mut self, program: &str) -> Vec<String> {
        self.write(program);
        let found =
            self.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri(&self.file) } }));
        let items = found["items"].as_array().cloned().unwrap_or_default();
        let line = |it: &Value| {
            let line = it["range"]["start"]["line"].as_u64().unwrap_or_default() + 1;
            format!("line {line}: {} {}", it["code"], it["message"])
        };
        items.iter().map(line).collect()
    }

    /// The text in the editor.
    fn write(&mut self, text: &str) {
        self.version += 1;
        let uri = uri(&self.file);
        if self.version == 1 {
            let document = json!({ "uri": uri, "languageId": "rust", "version": 1, "text": text });
            self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        } else {
            let document = json!({ "uri": uri, "version": self.version });
            let change = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
            self.tell("textDocument/didChange", &change);
        }
    }

    fn tell(&mut self, method: &str, parameters: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Asks until there is an answer: a server that was busy with a change says so, and is asked again.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        loop {
            self.asked += 1;
            let id = self.asked;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
            let answer = loop {
                let message = self.read();
                if message["id"] == id && message.get("method").is_none() {
                    break message;
                }
            };
            let Some(error) = answer.get("error") else { return answer["result"].clone() };
            let busy = [-32801, -32802].map(Value::from).contains(&error["code"]);
            assert!(busy, "{method}: {error}");
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.requests, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server listens");
        self.requests.flush().expect("the server listens");
    }

    /// The next message; what the server asks of an editor is granted.
    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.answers.read_line(&mut line).expect("the server speaks");
            assert!(!line.is_empty(), "rust-analyzer ended");
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().expect("a number");
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut text = vec![0; length];
        self.answers.read_exact(&mut text).expect("the server speaks");
        let message: Value = serde_json::from_slice(&text).expect("JSON");
        if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        }
        message
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A failed test leaves no server behind; one that ended by itself needs no end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
