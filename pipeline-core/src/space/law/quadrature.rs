//! Integrals by the rule of Gauss and Legendre with 16 points, panel by panel.

/// Nodes above 0 of the rule on -1 to 1, with their weights; those below 0 mirror them.
const RULE: [(f64, f64); 8] = [
    (0.09501250983763744, 0.1894506104550685),
    (0.2816035507792589, 0.18260341504492358),
    (0.45801677765722737, 0.16915651939500254),
    (0.6178762444026438, 0.14959598881657674),
    (0.755404408355003, 0.12462897125553388),
    (0.8656312023878318, 0.09515851168249279),
    (0.9445750230732326, 0.062253523938647894),
    (0.9894009349916499, 0.027152459411754096),
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
