use neatpipe::__private::{Carrier, Cx, Edge, Moved, Operator, Own, Step, Lifecycle, Watch, Weights, Inverse, Refines};
use neatpipe::{pipeline, Result};
macro_rules! stateless {
    ($name:ident, $a:ty => $b:ty, $f:expr) => {
        #[derive(Clone, Default)] pub struct $name { pub k: f64 }
        impl Step for $name { const NAME: &'static str = "x"; fn exchange(&mut self, _: &mut Self) {} }
        impl Lifecycle for $name { fn setup_step(&mut self) -> Result<()> { println!("setup {}", stringify!($name)); Ok(()) } fn teardown_step(&mut self) { println!("teardown {}", stringify!($name)); } fn set_aside(&mut self) -> Self { self.clone() } }
        impl<'s, P: Own<$a>> Operator<'s, (Edge<$a, P>,), (), 1, 0, 1> for $name {
            type Out = Edge<$b, Moved>; type FitOut = Self::Out;
            fn transform_step<W: Watch>(&'s self, (x,): (Edge<$a, P>,), _: &mut Cx<'_, W>) -> Result<Self::Out> { let f: fn(&Self, $a) -> $b = $f; Ok(Edge::moved(f(self, x.own()?))) }
            fn fit_step<W: Watch>(&mut self, _: (Edge<$a, P>,), _: (), _: Option<&Weights>, _: &mut Cx<'_, W>) -> Result<()> { Ok(()) }
            fn fit_transform_step<W: Watch>(&'s mut self, x: (Edge<$a, P>,), _: (), _: Option<&Weights>, cx: &mut Cx<'_, W>) -> Result<Self::Out> { self.transform_step(x, cx) }
        }
        impl Refines for $name {}
    };
}
stateless!(AddK, Vec<f64> => Vec<f64>, |s, x| x.into_iter().map(|v| v + s.k).collect());
stateless!(Sum, Vec<f64> => f64, |_, x| x.iter().sum());
impl<'s, P: Own<Vec<f64>>> Inverse<'s, (Edge<Vec<f64>, P>,)> for AddK { type Out = Edge<Vec<f64>, Moved>; fn inverse_step<W: Watch>(&'s self, (x,): (Edge<Vec<f64>, P>,), _: &mut Cx<'_, W>) -> Result<Self::Out> { Ok(Edge::moved(x.own()?.into_iter().map(|v| v - self.k).collect())) } }
#[derive(Clone, Default)] pub struct Mean { m: f64 }
impl Step for Mean { const NAME: &'static str = "Mean"; fn exchange(&mut self, o: &mut Self) { std::mem::swap(&mut self.m, &mut o.m) } }
impl Lifecycle for Mean { fn setup_step(&mut self) -> Result<()> { Ok(()) } fn teardown_step(&mut self) {} fn set_aside(&mut self) -> Self { std::mem::take(self) } }
impl<'s, 'y, P: Carrier<Vec<f64>>> Operator<'s, (Edge<Vec<f64>, P>,), (&'y Vec<f64>,), 1, 1, 1> for Mean {
    type Out = Edge<Vec<f64>, Moved>; type FitOut = Self::Out;
    fn transform_step<W: Watch>(&'s self, (x,): (Edge<Vec<f64>, P>,), _: &mut Cx<'_, W>) -> Result<Self::Out> { let x = x.settle()?; use neatpipe::__private::See; Ok(Edge::moved(vec![self.m; x.see().len()])) }
    fn fit_step<W: Watch>(&mut self, _: (Edge<Vec<f64>, P>,), (y,): (&'y Vec<f64>,), _: Option<&Weights>, _: &mut Cx<'_, W>) -> Result<()> { self.m = y.iter().sum::<f64>() / y.len() as f64; Ok(()) }
    fn fit_transform_step<W: Watch>(&'s mut self, (x,): (Edge<Vec<f64>, P>,), y: (&'y Vec<f64>,), w: Option<&Weights>, cx: &mut Cx<'_, W>) -> Result<Self::Out> { let x = x.settle()?; use neatpipe::__private::See; let n = x.see().len(); self.fit_step((Edge::shared(x.see()),), y, w, cx)?; Ok(Edge::moved(vec![self.m; n])) }
}
pipeline! {
    /// A house.
    pub House<x: Vec<f64>, price: neatpipe::Target<Vec<f64>> -> Vec<f64>> {
        let moved = AddK { k: 2.0 }(x);
        let log_price = AddK { k: 1.0 }(price);
        let raw = Mean(moved, log_price);
        inverse(log_price)(raw)
    }
}
pipeline! {
    pub Street<x: Vec<f64>, price: neatpipe::Target<Vec<f64>> -> (sum: f64, each: Vec<f64>)> {
        let y = AddK(x);
        let h = House { moved__k: 7.0 }(y, price);
        let sum = Sum(h);
        (sum, h)
    }
}
fn main() -> Result<()> {
    let m = House::default().fit((&vec![1.0, 2.0], &vec![3.0, 5.0]))?;
    println!("{:?}", m.transform(&vec![1.0, 2.0, 3.0])?);
    println!("{:?}", m.predict_one(&4.0)?);
    let s = Street::default();
    println!("{}", Street::graphs().fit);
    println!("{}", Street::graphs().predict);
    println!("{}", Street::graphs().fit.to_dot());
    println!("{}", Street::graphs().fit.mermaid);
    let f = s.fit((vec![1.0], vec![2.0]))?;
    println!("{:?} {f:?}", f.predict(vec![1.0])?);
    Ok(())
}
