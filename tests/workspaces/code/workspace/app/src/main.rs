//! Prints the fingerprint of each step: its name, a hash, and a line an item.

use app::{named::*, steps::*};
use neatpipe::code::HasCode;

fn show<S: HasCode>(name: &str) {
    let hash = S::CODE.digest().unwrap();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("step {name} {hash} {:?}", S::CODE.covers());
    for (item, hash) in S::CODE.items() {
        println!("item {hash:016x} {item}");
    }
    for (package, hash) in S::CODE.packages() {
        println!("package {hash:016x} {package}");
    }
}

fn main() {
    show::<plain>("plain");
    show::<paired>("paired");
    show::<twice>("twice");
    show::<depends>("depends");
    show::<ruled>("ruled");
    show::<lengthened>("lengthened");
    show::<aliased>("aliased");
    show::<squared>("squared");
    show::<limited>("limited");
    show::<placed>("placed");
    show::<steep>("steep");
    show::<manual>("manual");
    show::<coarse>("coarse");
    show::<built>("built");
    show::<included>("included");
    show::<environment>("environment");
    show::<Center>("Center");
}
