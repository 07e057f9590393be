//! Descent by gradients within a box.

/// Steps with the inverse Hessian as it is learned from the gradients (BFGS; Nocedal and Wright, *Numerical Optimization*,
/// 2006, chapter 6), each clipped to the box and halved until it goes down.
#[derive(Clone, Debug, Default)]
pub(super) struct Descent {
    inverse: Vec<f64>,
    gradient: Vec<f64>,
    direction: Vec<f64>,
    tried: Vec<f64>,
    tried_gradient: Vec<f64>,
    product: Vec<f64>,
}

impl Descent {
    /// Moves `x` to where `value`, which writes its gradient too, is least nearby; gives the value there.
    pub(super) fn run(
        &mut self,
        x: &mut [f64],
        (low, high): (f64, f64),
        steps: usize,
        mut value: impl FnMut(&[f64], &mut [f64]) -> f64,
    ) -> f64 {
        let n = x.len();
        for part in [
            &mut self.gradient,
            &mut self.direction,
            &mut self.tried,
            &mut self.tried_gradient,
            &mut self.product,
        ] {
            part.clear();
            part.resize(n, 0.0);
        }
        let mut now = value(x, &mut self.gradient);
        let mut fresh = true;
        for _ in 0..steps {
            if fresh {
                self.inverse.clear();
                self.inverse.resize(n * n, 0.0);
            }
            // What a wall keeps from moving is left out.
            let held = |x: f64, gradient: f64| (x <= low && gradient > 0.0) || (x >= high && gradient < 0.0);
            for i in 0..n {
                let free = |j: usize| if held(x[j], self.gradient[j]) { 0.0 } else { self.gradient[j] };
                let row = &self.inverse[i * n..][..n];
                let step =
                    if fresh { free(i) } else { row.iter().enumerate().map(|(j, h)| h * free(j)).sum() };
                self.direction[i] = if held(x[i], self.gradient[i]) { 0.0 } else { -step };
            }
            let slope: f64 = self.direction.iter().zip(&self.gradient).map(|(d, g)| d * g).sum();
            let size = self.direction.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
            if slope.is_nan() || slope >= 0.0 || size < 1e-12 {
                if fresh {
                    break;
                }
                fresh = true;
                continue;
            }
            let mut rate = if fresh {
                (0.1 * (high - low) / size).min(1.0)
            } else {
                (0.5 * (high - low) / size).min(1.0)
            };
            let mut lower = f64::NAN;
            for _ in 0..20 {
                for ((tried, x), direction) in self.tried.iter_mut().zip(&*x).zip(&self.direction) {
                    *tried = (x + rate * direction).clamp(low, high);
                }
                lower = value(&self.tried, &mut self.tried_gradient);
                if lower <= now + 1e-4 * rate * slope {
                    break;
                }
                lower = f64::NAN;
                rate *= 0.4;
            }
            if lower.is_nan() {
                if fresh {
                    break;
                }
                fresh = true;
                continue;
            }
            let gain = now - lower;
            self.learn(x, fresh);
            fresh = false;
            x.copy_from_slice(&self.tried);
            self.gradient.copy_from_slice(&self.tried_gradient);
            now = lower;
            if gain < 1e-9 * now.abs().max(1e-3) {
                break;
            }
        }
        now
    }

    /// Takes in what a step has shown.
    fn learn(&mut self, x: &[f64], first: bool) {
        let n = x.len();
        let step = |i: usize| self.tried[i] - x[i];
        let change = |i: usize| self.tried_gradient[i] - self.gradient[i];
        let along: f64 = (0..n).map(|i| step(i) * change(i)).sum();
        let square: f64 = (0..n).map(|i| change(i) * change(i)).sum();
        if along.is_nan() || along <= 1e-12 * square.max(1e-300) {
            if first {
                for i in 0..n {
                    self.inverse[i * n + i] = 1.0;
                }
            }
            return;
        }
        if first {
            for i in 0..n {
                self.inverse[i * n + i] = along / square;
            }
        }
        for i in 0..n {
            self.product[i] = (0..n).map(|j| self.inverse[i * n + j] * change(j)).sum();
        }
        let inner: f64 = (0..n).map(|i| change(i) * self.product[i]).sum();
        for i in 0..n {
            for j in 0..n {
                self.inverse[i * n + j] += (1.0 + inner / along) * step(i) * step(j) / along
                    - (self.product[i] * step(j) + step(i) * self.product[j]) / along;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_down_a_bent_valley_and_along_a_wall() {
        let rosenbrock = |x: &[f64], gradient: &mut [f64]| {
            let (a, b) = (x[0], x[1]);
            gradient[0] = -400.0 * a * (b - a * a) - 2.0 * (1.0 - a);
            gradient[1] = 200.0 * (b - a * a);
            100.0 * (b - a * a).powi(2) + (1.0 - a).powi(2)
        };
        let mut x = [-1.2, 1.0];
        assert!(Descent::default().run(&mut x, (-2.0, 2.0), 100, rosenbrock) < 1e-8);
        let mut x = [-0.2, 0.3];
        let value = Descent::default().run(&mut x, (-0.5, 0.5), 100, rosenbrock);
        assert!((value - 0.25).abs() < 1e-6 && x[0] == 0.5, "{value} at {x:?}");
    }
}
