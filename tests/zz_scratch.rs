use neatpipe::prelude::*;

/// Multiplies.
#[step]
fn times(x: f64, #[param(2.0 in uniform(1.0, 5.0))] by: f64) -> f64 {
    x * by
}

/// Adds.
#[derive(Step, Clone, Debug)]
struct Add {
    /// What is added.
    #[param(1.0 in log_uniform(0.1, 10.0))]
    what: f64,
    #[param(Mood::Good in [Mood::Good, Mood::Bad])]
    mood: Mood,
}
#[derive(Category, Clone, Debug, PartialEq)]
pub enum Mood {
    Good,
    Bad,
}
#[step]
impl Add {
    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x += self.what);
        x
    }
    fn check(&self) -> Result<()> {
        if self.what == 7.0 { Err(neatpipe::Error::new("seven")) } else { Ok(()) }
    }
}

pipeline! {
    Inner<x: Vec<f64> -> Vec<f64>> {
        let a = times { by: 3.0 in uniform(2.0, 4.0) }(x);
        let b = choose { add: Add { what: 2.0 }, mul: times { by: 4.0 } }(a);
        let c = optional Add {}(b);
        c
    }
}
pipeline! {
    Outer<x: Vec<f64> -> Vec<f64>> {
        let inner = Inner { b__mul__by: 4.5, c__what: in uniform(1.0, 2.0), b: InnerBChoice::mul }(x);
        let last = Add(inner);
        last
    }
}

#[test]
fn scratch() {
    let mut p = Outer::default();
    println!("{}", Outer::space());
    println!("{}", p.get_hyperparams());
    assert_eq!(p.inner__a__by(), 3.0);
    assert_eq!(p.inner__b__mul__by(), Some(4.5));
    assert_eq!(p.inner__b__add__what(), None);
    assert_eq!(p.inner__b(), InnerBChoice::mul);
    assert_eq!(*p.last__mood(), Mood::Good);
    p.set_inner__b(InnerBChoice::add).unwrap();
    assert_eq!(p.inner__b__add__what(), Some(2.0));
    println!("{}", p.set_inner__b__mul__by(1.0).unwrap_err());
    println!("{}", p.set_hyperparams([("inner__b__mul__bi", 1.0)]).unwrap_err());
    println!("{}", p.update_hyperparams([("last__what", 7.0)]).unwrap_err());
    println!("{:?}", Outer::space().rvs(3).unwrap());
    let model = p.fit(vec![1.0]).unwrap();
    assert_eq!(model.transform(vec![1.0]).unwrap(), [1.0 * 3.0 + 2.0 + 1.0 + 1.0]);
    let mut p = Outer::default();
    p.set_inner__c(false).unwrap();
    assert_eq!(p.fit_transform(vec![1.0]).unwrap().1, [1.0 * 3.0 * 4.5 + 1.0]);
    println!("{}", Outer::graphs().fit);
}
