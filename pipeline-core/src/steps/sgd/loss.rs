//! Losses: what a prediction `p` costs where `y` is true, and how that changes with `p`.

use super::options::{ClassifierLoss, RegressorLoss};

pub(super) trait Loss {
    fn value(&self, p: f64, y: f64) -> f64;
    fn slope(&self, p: f64, y: f64) -> f64;
}

#[derive(Clone, Copy, Debug)]
pub(super) struct OfNumbers {
    pub(super) loss: RegressorLoss,
    pub(super) epsilon: f64,
}

impl Loss for OfNumbers {
    fn value(&self, p: f64, y: f64) -> f64 {
        let distance = (p - y).abs();
        match self.loss {
            RegressorLoss::Huber if distance > self.epsilon => self.epsilon * (distance - 0.5 * self.epsilon),
            _ => 0.5 * distance * distance,
        }
    }

    fn slope(&self, p: f64, y: f64) -> f64 {
        match self.loss {
            RegressorLoss::Huber => (p - y).clamp(-self.epsilon, self.epsilon),
            RegressorLoss::Squared => p - y,
        }
    }
}

/// With `y` of 1 for the label and -1 for all others.
impl Loss for ClassifierLoss {
    fn value(&self, p: f64, y: f64) -> f64 {
        let margin = p * y;
        match self {
            Self::Hinge => (1.0 - margin).max(0.0),
            // ln(1 + e^-m), which must not overflow.
            Self::Log => (-margin.abs()).exp().ln_1p() + (-margin).max(0.0),
        }
    }

    fn slope(&self, p: f64, y: f64) -> f64 {
        let margin = p * y;
        match self {
            Self::Hinge => {
                if margin <= 1.0 {
                    -y
                } else {
                    0.0
                }
            }
            Self::Log => -y * logistic(-margin),
        }
    }
}

/// `1 / (1 + e^-x)`.
pub(super) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}
