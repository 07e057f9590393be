//! What is stored is read again, bit by bit; what nobody stored is refused.

use neatpipe_core::artifact::{
    Aligned, Artifact, Digest, Packed, Reader, Schema, Sink, content, content_of, decode, encode,
};
use neatpipe_core::data::{Categories, CategoryColumn, Names};
use neatpipe_core::{Matrix, Result, Rows, Weights};
use neatpipe_macros::{Artifact, Category, Columns};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::num::NonZero;
use std::sync::Arc;
use std::time::Duration;

/// Writes, reads, and writes again; with bytes that are read and with bytes whose memory is kept.
fn again<T: Artifact + PartialEq + Debug>(value: &T) {
    let bytes = encode(value);
    for read in [decode, |bytes: &[u8]| T::read_all(Aligned::read(&mut &*bytes, bytes.len()).unwrap())] {
        let value_again: T = read(&bytes).unwrap();
        assert_eq!(value_again, *value);
        assert_eq!(encode(&value_again), bytes);
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "{length} of {} bytes were enough", bytes.len());
        }
        for more in 1..=8 {
            assert!(read(&[&*bytes, &[0; 8][..more]].concat()).is_err());
        }
    }
    let whole = content_of(Schema::of::<T>(), *blake3::hash(&bytes).as_bytes());
    assert_eq!(content(value), whole);
}

#[derive(Artifact, Clone, Debug, PartialEq)]
struct Pair<A, B> {
    first: A,
    r#type: Vec<B>,
}

#[derive(Artifact, Clone, Debug, PartialEq)]
struct Both<T, const N: usize>([T; N], #[artifact(serde)] std::net::Ipv4Addr, PhantomData<T>)
where
    T: Clone;

#[derive(Artifact, Clone, Debug, PartialEq)]
struct Unit;

#[derive(Artifact, Clone, Debug, PartialEq)]
enum Tree {
    Leaf,
    Value(f64, bool),
    Split { at: u16, sides: Box<[Tree; 2]> },
    Many(Vec<Self>),
}

#[derive(Artifact, Clone, Debug, PartialEq)]
#[artifact(check = Percent::check)]
struct Percent(u8);

impl Percent {
    fn check(&self) -> Result<()> {
        if self.0 <= 100 { Ok(()) } else { Err(neatpipe_core::Error::new("more than 100 percent")) }
    }
}

#[derive(Category, Clone, Debug, PartialEq)]
enum Cut {
    Fair,
    #[category("Very Good")]
    VeryGood,
}

/// It cannot be stored; the columns of a row that has one can be used for all else.
#[derive(Clone)]
struct Opaque;

#[derive(Columns, Clone)]
struct Diamond {
    carat: f64,
    cut: Cut,
    #[target]
    price: f64,
}

#[derive(Columns)]
struct Strange {
    what: Opaque,
}

#[test]
fn every_kind_of_value_comes_back() {
    again(&(1_u8, -2_i16, 3_u32, -4_i64, 5_u128, -6_i128, 7_usize, -8_isize, 9_i8, 10_u16, 11_i32, 12_u64));
    again(&(f32::MIN_POSITIVE, f64::NEG_INFINITY, true, 'ß', "Maß".to_owned(), ()));
    again(&(vec![1.5, 2.5], vec![Some("a".to_owned()), None], [[1_u16; 3]; 2], (1_u8,)));
    again(&(Ok::<u8, String>(1), Err::<u8, String>("no".to_owned()), Box::new(1_u8), Arc::new(2.0_f32)));
    again(&(
        Box::<str>::from("b"),
        Arc::<str>::from("c"),
        Box::<[u8]>::from([1, 2]),
        Arc::<[f64]>::from([0.5]),
    ));
    again(&(Duration::new(3, 999_999_999), NonZero::<u8>::MAX, PhantomData::<u8>, vec![(); 7]));
    let mut queue = VecDeque::from([1, 2, 3]);
    queue.rotate_left(1);
    queue.push_front(9);
    again(&queue);
    assert_eq!(encode(&queue), encode(&Vec::from(queue.clone())));
    let words = || ["pear", "fig", "apple", "quince"].map(str::to_owned);
    again(&(words().into_iter().collect::<BTreeSet<_>>(), words().into_iter().collect::<HashSet<_>>()));
    let lengths = || words().into_iter().map(|word| (word.clone(), word.len()));
    again(&(lengths().collect::<BTreeMap<_, _>>(), lengths().collect::<HashMap<_, _>>()));
    again(&vec![1.5, -0.0, f64::MAX]);
    again(&(vec![u64::MAX, 3], 1_u8));
    again(&vec![-1_i64, 2]);
    again(&vec![7_usize]);
    again(&vec![1.5_f32, 2.5, 3.5]);
    again(&vec![3_u128]);
    again(&b"bytes".to_vec());
    again(&Vec::<f64>::new());
    again(&Pair { first: 'x', r#type: vec![Unit, Unit] });
    again(&Both([1.5, 2.5], std::net::Ipv4Addr::LOCALHOST, PhantomData));
    let sides = Box::new([Tree::Leaf, Tree::Value(-0.0, true)]);
    again(&Tree::Many(vec![Tree::Split { at: 7, sides }, Tree::Leaf, Tree::Many(Vec::new())]));
    again(&vec![Cut::VeryGood, Cut::Fair]);
}

#[test]
fn data_comes_back() -> Result<()> {
    let plain = Matrix::new(vec![1.0, -0.0, f64::INFINITY, 4.0, 5.0, 6.0], 2, 3)?;
    again(&plain);
    again(&plain.clone().with_names(["a", "b", "c"])?);
    again(&Matrix::new(Vec::new(), 5, 0)?);
    again(&Names::from(["x", "y"].as_slice()));
    assert_eq!(
        encode(&Names::from(["x", "y"].as_slice())),
        encode(&Names::from(vec!["x".to_owned(), "y".to_owned(), "z".to_owned()]).first(2))
    );
    again(&Weights::new(vec![1.0, 0.5])?);
    let open = CategoryColumn::open("animal", [Some("cat"), None, Some("dog")]);
    let known = CategoryColumn::new("cut", Names::from(["low", "high"].as_slice()), vec![1, 0, 1])?;
    let animals = Categories::new(vec![open, known])?;
    again(&animals);
    again(&animals.slice_rows(0..0));
    again(&Categories::new(Vec::new())?.take_rows(&[0, 0]));
    let rows = [(0.2, Cut::Fair, 326.0), (0.3, Cut::VeryGood, 400.0)];
    let rows = rows.map(|(carat, cut, price)| Diamond { carat, cut, price });
    let (columns, targets) = <DiamondColumns as neatpipe_core::Columns>::from_rows(rows);
    again(&columns);
    again(&targets);
    let _ = Opaque;
    assert_eq!(StrangeColumns::default().what.len(), 0);
    Ok(())
}

#[test]
fn a_missing_value_keeps_its_bits() {
    for bits in [0x7ff8_0000_0000_0000_u64, 0xfff8_0000_0000_0001, 0x7ff0_0000_0000_0007] {
        let read: Vec<f64> = decode(&encode(&vec![f64::from_bits(bits)])).unwrap();
        assert_eq!(read[0].to_bits(), bits);
    }
}

#[test]
fn what_differs_has_another_hash() -> Result<()> {
    let column = |values: &[f64]| Matrix::new(values.to_vec(), values.len(), 1);
    let a = column(&[1.0, 2.0])?;
    let hashes = [
        content(&vec![0.0_f64]),
        content(&vec![-0.0_f64]),
        content(&vec![f64::NAN]),
        content(&vec![f64::from_bits(f64::NAN.to_bits() ^ 1)]),
        content(&vec![0.0_f32]),
        content(&vec![0_u64]),
        content(&vec![0_i64]),
        content(&vec![0_usize]),
        content(&Vec::<f64>::new()),
        content(&Vec::<f32>::new()),
        content(&None::<f64>),
        content(&None::<f32>),
        content(&vec![vec![1_u8, 2], vec![3]]),
        content(&vec![vec![1_u8], vec![2, 3]]),
        content(&("ab".to_owned(), "c".to_owned())),
        content(&("a".to_owned(), "bc".to_owned())),
        content(&a),
        content(&Matrix::new(vec![1.0, 2.0], 1, 2)?),
        content(&a.clone().with_names(["x"])?),
        content(&a.clone().with_names(["y"])?),
        content(&Matrix::new(Vec::new(), 2, 0)?),
        content(&Matrix::new(Vec::new(), 0, 2)?),
        content(&Pair { first: 1_u8, r#type: vec![1_u8] }),
        content(&(1_u8, vec![1_u8])),
        content(&Unit),
        content(&()),
    ];
    let different: HashSet<_> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len());
    Ok(())
}

#[test]
fn a_schema_is_what_a_type_is() {
    mod old {
        use super::*;
        #[derive(Artifact)]
        pub(super) struct Fit {
            pub(super) a: f64,
            pub(super) b: f64,
        }
    }
    mod swapped {
        use super::*;
        #[derive(Artifact)]
        pub(super) struct Fit {
            pub(super) b: f64,
            pub(super) a: f64,
        }
    }
    mod moved {
        use super::*;
        #[derive(Artifact)]
        pub(super) struct Fit {
            pub(super) a: f64,
            pub(super) b: f64,
        }
    }
    let _ =
        (old::Fit { a: 0.0, b: 0.0 }.a, swapped::Fit { a: 0.0, b: 0.0 }.b, moved::Fit { a: 0.0, b: 0.0 }.b);
    assert_ne!(Schema::of::<old::Fit>(), Schema::of::<swapped::Fit>());
    assert_eq!(Schema::of::<old::Fit>(), Schema::of::<moved::Fit>());
    assert_eq!(Schema::of::<Tree>(), Schema::of::<Tree>());
    assert_ne!(Schema::of::<Pair<u8, u16>>(), Schema::of::<Pair<u16, u8>>());
    assert_ne!(Schema::of::<Packed<u8>>(), Schema::of::<Packed<u16>>());
}

#[test]
fn lengths_are_not_believed() {
    let claims = [u64::MAX, 1 << 60, 1 << 40, 1 << 33, 9];
    for claim in claims {
        let bytes = [&claim.to_le_bytes(), &[1_u8; 8][..]].concat();
        assert!(decode::<Vec<f64>>(&bytes).is_err());
        assert!(decode::<Vec<u8>>(&bytes).is_err());
        assert!(decode::<Vec<usize>>(&bytes).is_err());
        assert!(decode::<Vec<String>>(&bytes).is_err());
        assert!(decode::<Vec<Option<u64>>>(&bytes).is_err());
        assert!(decode::<String>(&bytes).is_err());
        assert!(decode::<HashMap<u8, u8>>(&bytes).is_err());
        assert!(decode::<BTreeMap<u8, ()>>(&bytes).is_err());
        assert!(decode::<Matrix>(&[&claim.to_le_bytes()[..], &claim.to_le_bytes(), &[0]].concat()).is_err());
        assert!(decode::<Packed<Vec<u8>>>(&bytes).is_err());
        if claim > 9 {
            assert!(decode::<Vec<()>>(&claim.to_le_bytes()).is_err());
            assert!(decode::<Vec<Unit>>(&claim.to_le_bytes()).is_err());
        }
    }
    // Each of a million lists claims a million elements that take no byte.
    let many: Vec<u8> = std::iter::repeat_n(1_000_000_u64.to_le_bytes(), 1000).flatten().collect();
    let bytes = [&1000_u64.to_le_bytes()[..], &many].concat();
    assert!(decode::<Vec<Vec<()>>>(&bytes).is_err());
}

#[test]
fn depth_is_bounded() {
    let deep = |levels: usize| (0..levels).fold(Tree::Leaf, |tree, _| Tree::Many(vec![tree]));
    again(&deep(100));
    let error = decode::<Tree>(&encode(&deep(2000))).unwrap_err();
    assert_eq!(error.to_string(), "values lie in each other more than 128 deep");
}

#[test]
fn what_is_no_value_is_refused() {
    let refused = |error: Result<()>, text: &str| assert_eq!(error.unwrap_err().to_string(), text);
    refused(decode::<bool>(&[2]).map(drop), "2 is neither true (1) nor false (0)");
    refused(decode::<char>(&0xd800_u32.to_le_bytes()).map(drop), "55296 is no character");
    refused(decode::<NonZero<u8>>(&[0]).map(drop), "a number is 0 that may not be 0");
    refused(decode::<Tree>(&9_u32.to_le_bytes()).map(drop), "`Tree` has no variant 9");
    refused(decode::<Cut>(&2_u32.to_le_bytes()).map(drop), "`Cut` has no variant 2");
    refused(decode::<Percent>(&[101]).map(drop), "more than 100 percent");
    refused(decode::<u8>(&[1, 2]).map(drop), "1 bytes are left over behind the value");
    let text = decode::<String>(&[1, 0, 0, 0, 0, 0, 0, 0, 255]).unwrap_err().to_string();
    assert!(text.starts_with("a text is not UTF-8"), "{text}");
    let nanos = [&[0; 8][..], &1_000_000_000_u32.to_le_bytes()].concat();
    refused(decode::<Duration>(&nanos).map(drop), "1000000000 nanoseconds are a second or more");
    let keys = "the keys of a map or set are not in order, or one is there twice";
    for pair in [[2_u8, 1], [1, 1]] {
        let bytes = [&2_u64.to_le_bytes()[..], &pair].concat();
        refused(decode::<HashSet<u8>>(&bytes).map(drop), keys);
        refused(decode::<BTreeSet<u8>>(&bytes).map(drop), keys);
    }
    assert!(decode::<Weights>(&encode(&vec![-1.0])).is_err());
    let code = encode(&("c".to_owned(), vec!["low".to_owned()], false, vec![1_u32]));
    assert!(decode::<CategoryColumn>(&code).is_err());
    assert!(decode::<Packed<bool>>(&[1, 0, 0, 0, 0, 0, 0, 0, 7]).unwrap().unpack().is_err());
}

#[test]
fn a_digest_does_not_care_for_pieces() {
    let bytes: Vec<u8> = (0..100_000_u32).map(|at| (at * 7 % 251) as u8).collect();
    for piece in [1, 7, 1000, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 99_999] {
        let mut digest = Digest::new();
        bytes.chunks(piece).for_each(|piece| digest.put(piece));
        assert_eq!(digest.finish(), *blake3::hash(&bytes).as_bytes(), "{piece}");
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf =
        prop_oneof![Just(Tree::Leaf), (any::<f64>(), any::<bool>()).prop_map(|(x, yes)| Tree::Value(x, yes))];
    leaf.prop_recursive(5, 60, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Tree::Many),
            (any::<u16>(), inner.clone(), inner)
                .prop_map(|(at, left, right)| Tree::Split { at, sides: Box::new([left, right]) }),
        ]
    })
}

type Everything = (Vec<(String, Option<i64>)>, HashMap<u16, Vec<f32>>, BTreeMap<String, u8>, [char; 2], Tree);

fn everything() -> impl Strategy<Value = Everything> {
    (
        prop::collection::vec((".*", any::<Option<i64>>()), 0..6),
        prop::collection::hash_map(any::<u16>(), prop::collection::vec(any::<f32>(), 0..4), 0..6),
        prop::collection::btree_map(".*", any::<u8>(), 0..6),
        any::<[char; 2]>(),
        trees(),
    )
}

proptest! {
    #[test]
    fn any_value_comes_back(value in everything()) {
        let bytes = encode(&value);
        let read: Everything = decode(&bytes).unwrap();
        prop_assert_eq!(encode(&read), bytes);
        prop_assert_eq!(read, value);
    }

    /// Bytes are read as at most one value, and a value is written in one way.
    #[test]
    fn any_bytes_are_refused_or_canonical(
        value in everything(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = encode(&value);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = decode::<Everything>(&bytes) {
            prop_assert_eq!(&encode(&read), &bytes);
        }
        let _ = decode::<Matrix>(&bytes);
        let _ = decode::<Categories>(&bytes);
        let _ = decode::<Vec<Vec<Vec<u32>>>>(&bytes);
        let _ = Reader::new(&bytes);
    }

    #[test]
    fn equal_hashes_are_equal_numbers(a in prop::collection::vec(any::<u64>(), 0..4), b in prop::collection::vec(any::<u64>(), 0..4)) {
        let floats = |bits: &[u64]| bits.iter().map(|bits| f64::from_bits(*bits)).collect::<Vec<_>>();
        prop_assert_eq!(content(&floats(&a)) == content(&floats(&b)), a == b);
    }
}
