//! Integrals by the rule of Gauss and Legendre with 16 points, panel by panel.

/// Nodes above 0 of the rule on -1 to 1, with their weights; those below 0 mirror them.
const RULE: [(f64, f64); 8] = [
    (0.0950125098376374402, 0.189450610455068496),
    (0.281603550779258913, 0.182603415044923589),
    (0.458016777657227386, 0.169156519395002538),
    (0.617876244402643748, 0.149595988816576732),
    (0.755404408355003034, 0.124628971255533872),
    (0.865631202387831744, 0.0951585116824927848),
    (0.944575023073232576, 0.0622535239386478929),
    (0.989400934991649933, 0.0271524594117540949),
];

/// The integral of a smooth function over a finite interval cut into equal panels.
pub(super) fn integrate(from: f64, to: f64, panels: usize, f: impl Fn(f64) -> f64) -> f64 {
    let half = (to - from) / panels as f64 / 2.0;
    let panel = |i: usize| {
        let middle = from + (2 * i + 1) as f64 * half;
        RULE.iter()
            .map(|(node, weight)| weight * (f(middle - node * half) + f(middle + node * half)))
            .sum::<f64>()
    };
    half * (0..panels).map(panel).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_for_polynomials_of_degree_31() {
        let integral = integrate(0.0, 2.0, 1, |x| x.powi(31));
        assert!((integral / (2_f64.powi(32) / 32.0) - 1.0).abs() < 1e-14);
        assert!((integrate(0.0, 1.0, 3, f64::exp) - (1_f64.exp() - 1.0)).abs() < 1e-15);
    }
}
