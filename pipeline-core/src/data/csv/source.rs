//! A file, gzipped or not.

use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Chain, Cursor, Read};
use std::path::Path;

type Whole = Chain<Cursor<Vec<u8>>, File>;

/// The bytes of a file, unpacked.
#[derive(Debug)]
pub(super) enum Source {
    Plain(Whole),
    Gzip(Box<MultiGzDecoder<BufReader<Whole>>>),
}

impl Source {
    /// Opens a file and looks at its first two bytes: they tell gzip, whatever the name says.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "this is a directory; name a file in it",
            ));
        }
        let mut start = Vec::new();
        file.by_ref().take(2).read_to_end(&mut start)?;
        let gzip = start == [0x1f, 0x8b];
        if !gzip && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz")) {
            let text =
                "the name ends in `.gz`, but the content is not gzip; rename the file if it is plain text";
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        let whole = Cursor::new(start).chain(file);
        Ok(if gzip {
            Self::Gzip(Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, whole))))
        } else {
            Self::Plain(whole)
        })
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Gzip(file) => file.read(buffer),
        }
    }
}
