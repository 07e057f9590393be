"""Reference folds for the splitters, from scikit-learn, and p-values of the signed-rank test, from SciPy.

    python benches/peers/splitters_reference.py > pipeline-core/tests/data/splitters_reference.json
"""

import itertools
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.datasets import load_diabetes
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.model_selection import (GroupKFold, KFold, PredefinedSplit, StratifiedGroupKFold, StratifiedKFold,
                                     TimeSeriesSplit, cross_val_score)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)


def held(splitter, rows, *by):
    """Of each fold the rows that judge, and those that are fitted on."""
    return [[test.tolist(), train.tolist()] for train, test in splitter.split(np.zeros((rows, 1)), *by)]


k_fold = [{"rows": rows, "folds": folds, "held": held(KFold(folds), rows)}
          for rows, folds in [(5, 5), (7, 3), (23, 4), (100, 10)]]

labelled = []
for rows, folds, labels in [(12, 3, 2), (31, 4, 3), (60, 5, 4), (97, 10, 3)]:
    y = rng.integers(0, labels, rows)
    while np.bincount(y, minlength=labels).min() < folds:
        y = rng.integers(0, labels, rows)
    labelled.append({"folds": folds, "labels": y.tolist(), "held": held(StratifiedKFold(folds), rows, y)})

grouped, both = [], []
for folds, sizes in [(2, [5, 4, 3, 2, 1]), (3, [7, 7, 6, 5, 3, 2, 2]), (4, [9, 8, 7, 6, 5, 4, 3, 2, 1])]:
    groups = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    grouped.append({"folds": folds, "groups": groups.tolist(),
                    "held": held(GroupKFold(folds), len(groups), None, groups)})
for folds, count, rows, labels in [(2, 6, 30, 2), (3, 12, 80, 3), (5, 30, 200, 4)]:
    groups = rng.integers(0, count, rows)
    y = rng.integers(0, labels, rows)
    both.append({"folds": folds, "labels": y.tolist(), "groups": groups.tolist(),
                 "held": held(StratifiedGroupKFold(folds), rows, y, groups)})

series = []
for rows, folds, length, window, gap in itertools.product([6, 25], [2, 4], [None, 1, 3], [None, 2], [0, 1]):
    splitter = TimeSeriesSplit(folds, test_size=length, max_train_size=window, gap=gap)
    try:
        parts = held(splitter, rows)
    except ValueError:
        parts = None
    series.append({"rows": rows, "folds": folds, "length": length, "window": window, "gap": gap, "held": parts})

parts = [-1, 0, 2, 2, -1, 0, 5, 0]
preset = {"parts": parts, "held": held(PredefinedSplit(parts), len(parts))}

wilcoxon = []
for n in [1, 2, 3, 5, 8, 12, 13, 25, 50, 51, 80]:
    for kind in ["plain", "shifted", "tied", "zeros"]:
        d = rng.normal(0.4 if kind == "shifted" else 0.0, 1.0, n)
        if kind in ("tied", "zeros"):
            d = np.round(2 * d) / 2
            if kind == "tied":
                d[d == 0] = 0.5
            elif np.all(d == 0):
                d[0] = 1.0
        plain = len(np.unique(np.abs(d))) == n and np.all(d != 0)
        if n > 50:
            method = "asymptotic"
        elif plain:
            method = "exact"
        elif n <= 13:
            method = stats.PermutationMethod(n_resamples=np.inf)
        else:
            # SciPy has no exact figure here.
            continue
        p = stats.wilcoxon(d, zero_method="zsplit", correction=False, alternative="greater", method=method).pvalue
        wilcoxon.append({"d": d.tolist(), "p": float(p)})

# Raw diabetes data, as scikit-learn brings them (BSD-3-Clause), and R² of five folds in order: everything fitted on
# the rows of the fold, and, to tell apart, scaler and components fitted on all rows.
x, y = load_diabetes(return_X_y=True, scaled=False)
model = make_pipeline(StandardScaler(), PCA(5), Ridge(1.0))
leaked = PCA(5).fit_transform(StandardScaler().fit_transform(x))
validation = {"x": x.tolist(), "y": y.tolist(),
              "scores": cross_val_score(model, x, y, cv=KFold(5)).tolist(),
              "leaking": cross_val_score(Ridge(1.0), leaked, y, cv=KFold(5)).tolist()}

json.dump({"sklearn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__, "k_fold": k_fold,
           "stratified": labelled, "grouped": grouped, "stratified_grouped": both, "time_series": series,
           "preset": preset, "validation": validation, "wilcoxon": wilcoxon}, sys.stdout)
print()
