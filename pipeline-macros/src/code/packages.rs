//! What a package is built of: its path dependencies from the manifests, the others from the lock file.

use super::lex::Tokens;
use super::normal::{Digest, feed};
use super::toml::{Entry, entries, strings};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A package whose sources are followed.
#[derive(Debug, Default)]
pub struct Package {
    /// `neatpipe-core`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What its library is called in a `use`.
    pub library: String,
    /// The library's file, where it is not `src/lib.rs`.
    pub root: Option<PathBuf>,
    /// Whether it is a crate of macros.
    pub macros: bool,
    /// Names in `use` of followed packages, and their places in the list.
    pub externs: Vec<(String, usize)>,
    /// Packages that it depends on, as the lock file names them.
    pub depends: Vec<String>,
    /// What its manifest says of dependencies and features.
    pub manifest: Digest,
}

/// The packages that are followed, the first the one that is compiled, and digests of what else goes into it.
#[derive(Debug, Default)]
pub struct Packages {
    /// They.
    pub followed: Vec<Package>,
    /// `name version` and a digest.
    pub locked: Vec<(String, Digest)>,
}

impl Packages {
    /// Reads manifests from a folder on. `tests` asks for the dependencies of tests and examples, `arguments` are
    /// those of rustc.
    #[must_use]
    pub fn read(folder: &Path, tests: bool, arguments: &[String]) -> Self {
        let mut packages = Self::default();
        let mut seen = BTreeMap::new();
        packages.follow(folder, tests, &mut seen);
        let locks = locks(folder);
        // Of two lock files, one above the other, cargo's is not known from here: both count.
        packages.locked = locks.iter().flat_map(|text| locked(text, &packages.followed)).collect();
        if locks.is_empty() {
            packages.locked = linked(arguments);
        }
        packages.locked.push((String::from("features"), features(arguments)));
        for package in &packages.followed {
            // Its macros do what the release does; whoever follows a package follows its manifest.
            let name = format!("{} {}", package.name, package.version);
            packages.locked.push((name, package.manifest));
        }
        packages.locked.sort();
        packages.locked.dedup();
        packages
    }

    fn follow(&mut self, folder: &Path, tests: bool, seen: &mut BTreeMap<PathBuf, usize>) -> Option<usize> {
        let folder = folder.canonicalize().ok()?;
        if let Some(known) = seen.get(&folder) {
            return Some(*known);
        }
        let manifest = entries(&fs::read_to_string(folder.join("Cargo.toml")).ok()?);
        let number = self.followed.len();
        seen.insert(folder.clone(), number);
        let (workspace, root) = workspace(&folder, &manifest);
        let value = |key: &str| find(&manifest, key);
        let name = value("package.name").unwrap_or_default().to_owned();
        let inherited = find(&workspace, "workspace.package.version");
        let version = value("package.version").or(inherited).unwrap_or_default().to_owned();
        let library = value("lib.name").map_or_else(|| name.replace('-', "_"), str::to_owned);
        let macros = value("lib.proc-macro").or(value("lib.proc_macro")) == Some("true");
        let mut package =
            Package { name, version, library, macros, folder: folder.clone(), ..Package::default() };
        package.root = value("lib.path").map(|path| folder.join(path));
        self.followed.push(Package::default());

        let mut digest = Digest::EMPTY;
        let mut dependencies: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (key, value) in &manifest {
            if key.starts_with("features.") {
                digest.feed_text(key.as_bytes());
                digest.feed_text(value.as_bytes());
            }
            if let Some((name, part)) = dependency(key, tests) {
                digest.feed_text(key.as_bytes());
                digest.feed_text(value.as_bytes());
                dependencies.entry(name).or_default().push((part, value));
            }
        }
        for (name, mut parts) in dependencies {
            let mut from = folder.as_path();
            if parts.contains(&("workspace", "true")) {
                from = &root;
                for (key, value) in &workspace {
                    let rest =
                        key.strip_prefix("workspace.dependencies.").and_then(|key| key.strip_prefix(name));
                    let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('.')) else {
                        continue;
                    };
                    digest.feed_text(key.as_bytes());
                    digest.feed_text(value.as_bytes());
                    parts.push((rest.trim_start_matches('.'), value));
                }
            }
            let part = |wanted: &str| parts.iter().find(|(part, _)| *part == wanted).map(|(_, value)| *value);
            let real = part("package").unwrap_or(name);
            package.depends.push(real.to_owned());
            let patch = format!(".{real}.path");
            let patched =
                workspace.iter().find(|(key, _)| key.starts_with("patch.") && key.ends_with(&patch));
            let path = part("path").map(|path| from.join(path));
            let path = path.or_else(|| patched.map(|(_, path)| root.join(path)));
            if let Some(followed) = path.and_then(|path| self.follow(&path, false, seen)) {
                // In a cycle the library's own name is not known yet, and it is the package that is compiled.
                let library = match self.followed[followed].library.as_str() {
                    "" => package.library.clone(),
                    library => library.to_owned(),
                };
                let called = if part("package").is_some() { name.replace('-', "_") } else { library };
                package.externs.push((called, followed));
            }
        }
        // What a build script does is not followed: any change of it counts.
        let script = folder.join(find(&manifest, "package.build").unwrap_or("build.rs"));
        if let Ok(script) = fs::read_to_string(script) {
            let tokens = Tokens::read(script);
            feed(&mut digest, &tokens, 0, tokens.len());
        }
        package.manifest = digest;
        self.followed[number] = package;
        Some(number)
    }
}

/// The lock files upwards. None where cargo unpacked a package: what lies in it is the lock of its release.
fn locks(folder: &Path) -> Vec<String> {
    let released =
        |folder: &Path| [".cargo-ok", ".cargo-checksum.json"].iter().any(|mark| folder.join(mark).exists());
    if folder.ancestors().any(released) {
        return Vec::new();
    }
    folder.ancestors().filter_map(|folder| fs::read_to_string(folder.join("Cargo.lock")).ok()).collect()
}

fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a str> {
    entries.iter().find(|entry| entry.0 == key).map(|entry| entry.1.as_str())
}

/// The manifest of the workspace round a package, and its folder.
fn workspace(folder: &Path, manifest: &[Entry]) -> (Vec<Entry>, PathBuf) {
    let is_root = |entries: &[Entry]| entries.iter().any(|(key, _)| key == "workspace");
    if is_root(manifest) {
        return (manifest.to_vec(), folder.to_owned());
    }
    let named = find(manifest, "package.workspace").map(|path| folder.join(path));
    for folder in named.iter().map(PathBuf::as_path).chain(folder.ancestors().skip(1)) {
        let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else { continue };
        let entries = entries(&text);
        if is_root(&entries) {
            return (entries, folder.to_owned());
        }
    }
    // Patches may stand in a manifest that is a workspace of its own.
    (manifest.to_vec(), folder.to_owned())
}

/// The name of a dependency and the rest of the key, empty where the value is the version.
fn dependency(key: &str, tests: bool) -> Option<(&str, &str)> {
    const TABLES: [&str; 3] = ["dependencies.", "build-dependencies.", "dev-dependencies."];
    let rest = TABLES.iter().take(if tests { 3 } else { 2 }).find_map(|table| {
        let direct = key.strip_prefix(table);
        direct.or_else(|| {
            key.strip_prefix("target.").and_then(|rest| {
                let (_, rest) = rest.split_once(&format!(".{table}"))?;
                Some(rest)
            })
        })
    })?;
    Some(rest.split_once('.').unwrap_or((rest, "")))
}

/// A package of a lock file.
#[derive(Default)]
struct Locked<'a> {
    name: &'a str,
    version: &'a str,
    source: &'a str,
    checksum: &'a str,
    depends: Vec<String>,
}

/// All that the followed packages depend on, except themselves.
fn locked(text: &str, followed: &[Package]) -> Vec<(String, Digest)> {
    let entries = entries(text);
    let mut all: Vec<Locked<'_>> = Vec::new();
    for (key, value) in &entries {
        if key == "package" {
            all.push(Locked::default());
        }
        let Some(last) = all.last_mut() else { continue };
        match key.as_str() {
            "package.name" => last.name = value,
            "package.version" => last.version = value,
            "package.source" => last.source = value,
            "package.checksum" => last.checksum = value,
            "package.dependencies" => last.depends = strings(value),
            _ => {}
        }
    }
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, package) in all.iter().enumerate() {
        by_name.entry(package.name).or_default().push(at);
    }
    // An entry is `name`, `name version` or `name version (source)`.
    let find = |entry: &str| -> Vec<usize> {
        let mut words = entry.split(' ');
        let named = by_name.get(words.next().unwrap_or_default()).cloned().unwrap_or_default();
        match words.next() {
            Some(version) => named.into_iter().filter(|at| all[*at].version == version).collect(),
            None => named,
        }
    };
    let mut open: Vec<usize> = Vec::new();
    for package in followed {
        let own = find(&format!("{} {}", package.name, package.version));
        let own = own.into_iter().find(|at| all[*at].source.is_empty());
        for name in &package.depends {
            let entry = own.and_then(|own| {
                all[own].depends.iter().find(|entry| entry.split(' ').next() == Some(name.as_str()))
            });
            open.extend(find(entry.unwrap_or(name)));
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        let package = &all[at];
        if !seen.insert(at) {
            continue;
        }
        open.extend(package.depends.iter().flat_map(|entry| find(entry)));
        if package.source.is_empty() && followed.iter().any(|own| own.name == package.name) {
            continue;
        }
        let mut digest = Digest::EMPTY;
        for part in [package.name, package.version, package.source, package.checksum] {
            digest.feed_text(part.as_bytes());
        }
        found.push((format!("{} {}", package.name, package.version), digest));
    }
    found
}

/// Where there is no lock file: the hashes in the names of the libraries that rustc is given. They say version,
/// features and profile of a library and of all that it depends on.
fn linked(arguments: &[String]) -> Vec<(String, Digest)> {
    let libraries = arguments.iter().filter_map(|argument| {
        let (name, path) = argument.split_once('=')?;
        let file = Path::new(path).file_stem()?.to_str()?;
        (path.contains(".rlib") || path.contains(".rmeta") || path.contains(".so") || path.contains(".dylib"))
            .then(|| {
                let mut digest = Digest::EMPTY;
                digest.feed_text(file.as_bytes());
                (name.rsplit(':').next().unwrap_or(name).to_owned(), digest)
            })
    });
    libraries.collect()
}

/// `--cfg feature="…"` and the other `--cfg`s.
fn features(arguments: &[String]) -> Digest {
    let mut features: Vec<&str> = Vec::new();
    for pair in arguments.windows(2) {
        if pair[0] == "--cfg" {
            features.push(&pair[1]);
        }
    }
    features.sort_unstable();
    let mut digest = Digest::EMPTY;
    features.iter().for_each(|feature| digest.feed_text(feature.as_bytes()));
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "
[[package]]
name = \"app\"
version = \"0.1.0\"
dependencies = [
 \"a\",
 \"dev\",
]

[[package]]
name = \"a\"
version = \"1.0.0\"
source = \"registry\"
checksum = \"1\"
dependencies = [\"b 2.0.0\"]

[[package]]
name = \"b\"
version = \"1.0.0\"
source = \"registry\"

[[package]]
name = \"b\"
version = \"2.0.0\"
source = \"registry\"

[[package]]
name = \"dev\"
version = \"1.0.0\"
source = \"registry\"
";

    fn names(text: &str) -> Vec<String> {
        let app = Package {
            name: "app".into(),
            version: "0.1.0".into(),
            depends: vec!["a".into()],
            ..Package::default()
        };
        locked(text, &[app]).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn only_what_the_package_depends_on_is_in_it() {
        assert_eq!(names(LOCK), ["a 1.0.0", "b 2.0.0"]);
    }

    #[test]
    fn dependencies_of_tests_count_in_tests() {
        assert_eq!(dependency("dev-dependencies.a.path", true), Some(("a", "path")));
        assert_eq!(dependency("dev-dependencies.a.path", false), None);
        assert_eq!(dependency("target.cfg(unix).dependencies.a", false), Some(("a", "")));
    }

    #[test]
    fn all_lock_files_upwards_count_but_not_that_of_a_release() {
        let folder = std::env::temp_dir().join(format!("neatpipe_locks_{}", std::process::id()));
        let app = folder.join("app");
        fs::create_dir_all(&app).unwrap();
        fs::write(
            app.join("Cargo.toml"),
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\n[dependencies]\na = \"1\"\n",
        )
        .unwrap();
        fs::write(app.join("Cargo.lock"), LOCK).unwrap();
        fs::write(folder.join("Cargo.lock"), LOCK.replace("2.0.0", "2.1.0")).unwrap();
        let arguments = ["--extern".to_owned(), "a=/x/liba-0123.rmeta".to_owned()];
        let names = || -> Vec<String> {
            let packages = Packages::read(&app, false, &arguments);
            packages.locked.into_iter().map(|(name, _)| name).collect()
        };
        let both = names();
        fs::write(app.join(".cargo-ok"), "").unwrap();
        let release = names();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(both, ["a 1.0.0", "app 0.1.0", "b 2.0.0", "b 2.1.0", "features"]);
        assert_eq!(release, ["a", "app 0.1.0", "features"]);
    }

    #[test]
    fn without_a_lock_the_libraries_of_rustc_are_what_is_linked() {
        let arguments =
            ["--extern", "a=/x/liba-0123.rmeta", "--extern", "noprelude:b=/x/libb-9.rlib", "src/lib.rs"];
        let arguments = arguments.map(str::to_owned);
        let names: Vec<_> = linked(&arguments).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
