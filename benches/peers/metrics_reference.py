"""Reference numbers for the metrics, from scikit-learn.

    python benches/peers/metrics_reference.py > pipeline-core/tests/data/metrics_reference.json
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
rng = np.random.default_rng(9)


def plain(value):
    return [float(v) for v in np.ravel(value)]


def numbers(name, truth, predicted, weights=None):
    given = {"sample_weight": weights}
    shown = slice(None) if weights is None else weights > 0
    return {"name": name, "truth": plain(truth), "predicted": plain(predicted),
            "weights": None if weights is None else plain(weights),
            "mape": m.mean_absolute_percentage_error(truth, predicted, **given),
            "median": m.median_absolute_error(truth, predicted, **given),
            "quantile": m.mean_pinball_loss(truth, predicted, alpha=0.8, **given),
            "max": m.max_error(truth[shown], predicted[shown])}


def labels(name, labels, truth, predicted, weights=None):
    given = {"sample_weight": weights}
    scores = {}
    for average in ["macro", "micro", "weighted"] + (["binary"] if labels == 2 else []):
        of = {"average": average, "zero_division": 0.0, **given}
        scores[average] = [m.precision_score(truth, predicted, **of), m.recall_score(truth, predicted, **of),
                           m.f1_score(truth, predicted, **of)]
    return {"name": name, "labels": labels, "truth": plain(truth), "predicted": plain(predicted),
            "weights": None if weights is None else plain(weights),
            "accuracy": m.accuracy_score(truth, predicted, **given),
            "balanced": m.balanced_accuracy_score(truth, predicted, **given),
            "matthews": m.matthews_corrcoef(truth, predicted, **given),
            "confusion": plain(m.confusion_matrix(truth, predicted, labels=np.arange(labels), **given)),
            "scores": scores}


def chances(name, labels, truth, chances, weights=None):
    given = {"sample_weight": weights}
    of = np.arange(labels)
    auc = (m.roc_auc_score(truth, chances[:, 1], **given) if labels == 2
           else m.roc_auc_score(truth, chances, multi_class="ovr", **given))
    brier = (m.brier_score_loss(truth, chances[:, 1], **given) if labels == 2
             else m.brier_score_loss(truth, chances, labels=of, **given))
    return {"name": name, "labels": labels, "truth": plain(truth), "chances": plain(chances),
            "weights": None if weights is None else plain(weights),
            "log_loss": m.log_loss(truth, chances, labels=of, **given), "brier": brier, "auc": auc}


def simplex(rows, columns):
    # Rounded, so that scores tie and rows still add up to 1.
    parts = np.round(rng.dirichlet(np.ones(columns), rows) * 16) / 16
    parts[:, 0] += 1 - parts.sum(1)
    return np.clip(parts, 0, 1)


truth, noise = rng.normal(size=25) * 3, rng.normal(size=25)
weights = rng.integers(0, 4, 25).astype(float)
two, other = rng.integers(0, 2, 30), rng.integers(0, 2, 30)
three = rng.integers(0, 3, 30)
near = np.where(rng.random(30) < 0.7, three, rng.integers(0, 3, 30))
heavy = rng.integers(0, 5, 30) + rng.random(30)
json.dump({
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "numbers": [
        numbers("noise", truth, truth + noise), numbers("even", truth[:8], truth[:8] + noise[:8]),
        numbers("weighted", truth, truth + noise, weights), numbers("perfect", truth, truth),
        numbers("weighted halves", truth[:4], truth[:4] + [1.0, 2.0, 3.0, 4.0], np.array([1.0, 1.0, 2.0, 0.0])),
        numbers("far from zero", 1e8 + 1e-3 * truth, 1e8 + 1e-3 * (truth + noise)),
        numbers("zeros", np.zeros(3), noise[:3]),
    ],
    "labels": [
        labels("two", 2, two, other), labels("two, weighted", 2, two, other, heavy),
        labels("three", 3, three, near), labels("three, weighted", 3, three, near, heavy),
        labels("perfect", 3, three, three), labels("one is never predicted", 3, three, np.minimum(three, 1)),
        labels("one is never true", 3, np.minimum(three, 1), near), labels("all the same", 2, two, np.ones(30, int)),
        labels("all wrong", 2, two, 1 - two),
    ],
    "chances": [
        chances("two", 2, two, simplex(30, 2)), chances("two, weighted", 2, two, simplex(30, 2), heavy),
        chances("three", 3, three, simplex(30, 3)), chances("three, weighted", 3, three, simplex(30, 3), heavy),
        chances("certain", 2, two, np.eye(2)[two]), chances("certain and wrong", 2, two, np.eye(2)[1 - two]),
    ],
}, sys.stdout, separators=(",", ":"))
print()
