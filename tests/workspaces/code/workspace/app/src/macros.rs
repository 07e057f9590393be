macro_rules! doubled {
    ($x:expr) => {
        $x * 2.0
    };
}

macro_rules! halved {
    ($x:expr) => {
        $x / 2.0
    };
}
