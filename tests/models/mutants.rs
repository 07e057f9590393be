//! Files that were changed: an error, or the same model; quickly, and in little memory.

use super::pipelines::{Everything, bits, data, model};
use neatpipe::prelude::*;
use std::time::{Duration, Instant};

/// The file with another checksum: one that somebody made.
pub(crate) fn sealed(file: &[u8]) -> Vec<u8> {
    let content = &file[..file.len().saturating_sub(32)];
    [content, blake3::hash(content).as_bytes()].concat()
}

/// The file with one text for another of the same length.
pub(crate) fn replaced(file: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = file.windows(from.len()).position(|window| window == from).unwrap();
    let mut changed = file.to_vec();
    changed[at..at + to.len()].copy_from_slice(to);
    changed
}

/// Steele, Lea and Flood's SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

fn mutant(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => bytes.truncate(at),
            1 | 2 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            3 => {
                let (from, count) = (random.below(file.len()), random.below(64));
                let piece = file[from..(from + count).min(file.len())].to_vec();
                let end = (at + random.below(64)).min(bytes.len());
                bytes.splice(at..end, piece);
            }
            // A length: huge, or a little off.
            4 if at + 8 <= bytes.len() => {
                let length = [u64::MAX, 1 << 40, 1 << 20, random.next()][random.below(4)];
                bytes[at..at + 8].copy_from_slice(&length.to_le_bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = byte.wrapping_add(1);
                }
            }
        }
    }
    // The length of the header.
    if random.below(20) == 0 && bytes.len() > 20 {
        let length = random.next() >> random.below(64);
        bytes[12..20].copy_from_slice(&length.to_le_bytes());
    }
    bytes
}

fn try_mutants(count: u64, seed: u64) {
    let (model, data) = (model(), data());
    let file = model.to_bytes().unwrap();
    let expected = bits(&model.transform(&data).unwrap());
    let most = 2 * file.len() as u64 + (16 << 20);
    let mut random = Random(seed);
    for number in 0..count {
        let forged = random.below(2) == 0;
        let mutant = mutant(&file, &mut random);
        let mutant = if forged { sealed(&mutant) } else { mutant };
        let started = Instant::now();
        let mut loaded = None;
        let used = allocation_counter::measure(|| loaded = Fitted::<Everything>::from_bytes(&mutant).ok());
        assert!(used.bytes_max <= most, "mutant {number} took {} bytes", used.bytes_max);
        assert!(started.elapsed() < Duration::from_secs(60), "mutant {number} hangs");
        let Some(loaded) = loaded else { continue };
        let found = loaded.transform(&data);
        // Whoever makes a checksum can make any model; it must not make the steps fail otherwise than by an error.
        if !forged || mutant == file {
            assert_eq!(bits(&found.unwrap()), expected, "mutant {number} is another model");
        }
    }
}

#[test]
fn five_thousand_mutants_are_refused() {
    try_mutants(5_000, 1);
}

#[test]
#[ignore = "ten seconds; the five thousand above are the part that is run always"]
fn a_hundred_thousand_mutants_are_refused() {
    try_mutants(100_000, 2);
}

#[test]
fn every_bit_and_every_length_is_seen() {
    let file = model().to_bytes().unwrap();
    for length in (0..file.len()).step_by(7) {
        assert!(Fitted::<Everything>::from_bytes(&file[..length]).is_err(), "{length} bytes");
    }
    let mut changed = file.clone();
    for bit in (0..file.len() * 8).step_by(41) {
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(Fitted::<Everything>::from_bytes(&changed).is_err(), "bit {bit}");
        changed[bit / 8] ^= 1 << (bit % 8);
    }
}
