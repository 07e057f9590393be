//! The little TOML that manifests and lock files are written in: keys and values, a line or an inline table each.
//!
//! `toml_edit` is among our dependencies, but takes, unoptimised, as long for a lock file as all else here.

/// A key with the tables round it, `dependencies.serde.path`, and a value: a string without its quotes, or the text.
pub type Entry = (String, String);

/// Reads what there is to read; what is none of this is passed over.
#[must_use]
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut table = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = uncommented(line);
        if let Some(header) = line.strip_prefix('[') {
            // Each table has an entry of its own: it may be empty, and of `[[table]]` there are many.
            table = key(header.trim_matches(['[', ']', ' ']));
            entries.push((table.clone(), String::new()));
            continue;
        }
        let Some((name, value)) = line.split_once('=') else { continue };
        let mut value = value.trim().to_owned();
        while value.starts_with('[') && count(&value, '[') > count(&value, ']')
            || value.starts_with('{') && count(&value, '{') > count(&value, '}')
        {
            let Some(more) = lines.next() else { break };
            value.push(' ');
            value.push_str(uncommented(more));
        }
        let name = key(name);
        let name = if table.is_empty() { name } else { format!("{table}.{name}") };
        add(&name, &value, &mut entries);
    }
    entries
}

fn count(text: &str, sign: char) -> usize {
    text.bytes().filter(|byte| *byte == sign as u8).count()
}

fn uncommented(line: &str) -> &str {
    let line = match line.find('#') {
        Some(_) => {
            let mut quote = None;
            let end = line.bytes().position(|byte| {
                match (quote, byte) {
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), byte) if open == byte => quote = None,
                    (None, b'#') => return true,
                    _ => {}
                }
                false
            });
            &line[..end.unwrap_or(line.len())]
        }
        None => line,
    };
    line.trim()
}

fn key(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '"' | '\'' | ' ')).collect()
}

fn add(name: &str, value: &str, entries: &mut Vec<Entry>) {
    let Some(inner) = value.strip_prefix('{').and_then(|value| value.trim().strip_suffix('}')) else {
        let value = value.trim();
        let inner = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        let value = inner.unwrap_or(value);
        entries.push((name.to_owned(), value.to_owned()));
        return;
    };
    for part in parts(inner) {
        if let Some((inner, value)) = part.split_once('=') {
            add(&format!("{name}.{}", key(inner)), value.trim(), entries);
        }
    }
}

/// The parts between commas that stand in no brackets and no quotes.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The strings of an array.
pub fn strings(value: &str) -> Vec<String> {
    let parts = value.trim_matches(['[', ']', ' ']).split(',');
    parts
        .map(|part| part.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_inline_tables_and_arrays() {
        let text = "
            name = \"a\" # comment
            [dependencies]
            b = { path = \"../b\", features = [\"x\", \"y\"] }
            c.workspace = true
            [dependencies.d]
            version = '1#2'
            [features]
            default = [
                \"x\", # comment
                \"y\",
            ]
            [[package]]
            name = \"p\"";
        let found = entries(text);
        let has = |key: &str, value: &str| found.iter().any(|entry| entry.0 == key && entry.1 == value);
        assert!(has("name", "a") && has("dependencies.b.path", "../b"), "{found:?}");
        assert!(has("dependencies.c.workspace", "true") && has("dependencies.d.version", "1#2"), "{found:?}");
        assert!(has("package.name", "p") && has("package", ""), "{found:?}");
        let features = &found.iter().find(|entry| entry.0 == "features.default").unwrap().1;
        assert_eq!(strings(features), ["x", "y"]);
    }
}
