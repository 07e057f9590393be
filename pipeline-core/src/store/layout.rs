//! Where things are in the folder of a store, and whether a folder is one.

use serde::{Deserialize, Serialize};

use super::key::Key;
use super::miss::Miss;
use super::sealed;
use super::storage::{Storage, Sync};
use crate::{Error, Result};

pub(super) const STORE: &str = "store.json";
pub(super) const TAG: &str = "CACHEDIR.TAG";
pub(super) const MANIFESTS: &str = "v1/m";
pub(super) const BLOBS: &str = "v1/b";
pub(super) const EXPERIMENTS: &str = "v1/x";
pub(super) const LOCKS: &str = "v1/lock";
pub(super) const BAD: &str = "v1/bad";
pub(super) const GC_LOCK: &str = "v1/gc.lock";
pub(super) const LEDGER: &str = "v1/ledger.json";
pub(super) const LEDGER_LOCK: &str = "v1/ledger.lock";

/// How many odd files are kept for people to look at.
const BAD_KEPT: usize = 16;

/// The signature by which backup programs know folders that can be computed anew.
const TAG_TEXT: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# A store of neatpipe; it may be deleted.\n";

pub(super) fn manifest(key: &Key) -> String {
    format!("{MANIFESTS}/{}/{}", key.folder(), manifest_name(key))
}

/// The name of a manifest in its folder.
pub(super) fn manifest_name(key: &Key) -> String {
    format!("{key}.json")
}

/// Whether that is where the manifest of a key is: a folder, and the name in it.
pub(super) fn is_manifest(key: &Key, folder: &str, name: &str) -> bool {
    let named = name.strip_suffix(".json").and_then(|digits| digits.parse().ok());
    named == Some(*key)
        && folder.strip_prefix(MANIFESTS).and_then(|rest| rest.strip_prefix('/')) == Some(&*key.folder())
}

pub(super) fn blob(hash: &Key) -> String {
    format!("{BLOBS}/{}/{hash}", hash.folder())
}

/// Where the evictions of this key and its neighbours are written down.
pub(super) fn gone(key: &Key) -> String {
    format!("v1/gone/{}.json", key.folder())
}

/// Where the looks of a file are remembered, whose path has this key.
pub(super) fn file(path: &Key) -> String {
    format!("v1/f/{}/{path}.json", path.folder())
}

pub(super) fn lock(key: &Key) -> String {
    format!("{LOCKS}/{key}")
}

/// Moves an odd file to where it does no harm, and keeps the newest of these.
pub(super) fn quarantine(storage: &impl Storage, file: &str) {
    // Whoever may not move it only misses it again the next time.
    let _ = storage.rename(file, &format!("{BAD}/{}", file.replace('/', "_")));
    let Ok(mut names) = storage.list(BAD) else { return };
    if names.len() > BAD_KEPT {
        names
            .sort_by_cached_key(|name| storage.stat(&format!("{BAD}/{name}")).ok().map(|stat| stat.modified));
        for name in &names[..names.len() - BAD_KEPT] {
            let _ = storage.remove(&format!("{BAD}/{name}"));
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Description {
    hash: String,
}

/// Makes a store of an empty folder, takes one that is there, and refuses anything else untouched.
pub(super) fn prepare(storage: &impl Storage, place: &str, create: bool) -> Result<()> {
    let refused = |what: &dyn std::fmt::Display, remedy: &str| {
        Err(Error::new(format!("the store `{place}` {what}; nothing was changed, {remedy}")))
    };
    let described = || sealed::read::<Description>(storage, STORE, 4096).map(drop);
    let mut found = described();
    let mut names = Vec::new();
    if matches!(found, Err(Miss::Absent)) {
        names = match storage.list("") {
            Ok(names) => names,
            Err(error) => return refused(&format!("cannot be read: {error}"), "give a folder that you own"),
        };
        // Another process may have made the store since we looked.
        if names.iter().any(|name| name == STORE) {
            found = described();
        }
    }
    match found {
        Ok(()) => return Ok(()),
        Err(Miss::Absent) => {}
        Err(Miss::Foreign { what, .. }) => {
            return refused(
                &format!("{what} in `{STORE}`"),
                "use the version of neatpipe that made it or give another folder",
            );
        }
        Err(miss) => {
            return refused(
                &format!("cannot be used: {miss}"),
                "remove the folder if it is a store, or give another one",
            );
        }
    }
    // What a store that was killed while it was made leaves, and what a fresh file system brings.
    if let Some(name) = names.iter().find(|name| !["v1", TAG, "lost+found"].contains(&name.as_str())) {
        return refused(
            &format!("is a folder of something else: it holds `{name}`"),
            "give an empty or a new folder",
        );
    }
    if create {
        let description = Description { hash: "blake3".to_owned() };
        let text = sealed::seal(&description).map_err(|error| Error::new(error.to_string()))?;
        let made = storage.publish(TAG, TAG_TEXT.as_bytes(), Sync::None);
        if let Err(error) = made.and_then(|()| storage.publish(STORE, &text, Sync::Full)) {
            return refused(
                &format!("cannot be made: {error}"),
                "give a folder that you may write, or switch it off",
            );
        }
    }
    Ok(())
}
