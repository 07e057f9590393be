"""Reference numbers for the steps, from scikit-learn.

    python benches/peers/reference.py > pipeline-core/tests/data/steps_reference.json

Inputs are made by formulas or a small generator of our own, and written into the file, so that the tests
need neither Python nor a data set.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

rng = np.random.default_rng(20)


def plain(value):
    return [None if np.isnan(v) else float(v) for v in np.asarray(value, float).ravel()]


def matrix(x):
    return {"rows": x.shape[0], "columns": x.shape[1], "values": plain(x)}


iris = datasets.load_iris().data
diabetes = datasets.load_diabetes(scaled=False)
wide = rng.normal(size=(6, 11)) * np.arange(1, 12)
square = rng.normal(size=(5, 5))
low_rank = np.round(rng.normal(size=(30, 2)) @ rng.normal(size=(2, 5)) * 64) / 64
low_rank = low_rank[:, [0, 1, 2]]
low_rank = np.column_stack([low_rank, low_rank[:, 0] + low_rank[:, 1], low_rank[:, 2]])
constant = np.column_stack([rng.normal(size=20), np.full(20, 7.25), np.full(20, 0.1), rng.normal(size=20)])
offset = 1e8 + 1e-3 * rng.normal(size=(200, 2))
holes = rng.normal(size=(15, 3))
holes[rng.random((15, 3)) < 0.25] = np.nan
mixed = rng.normal(size=(40, 3)) * [1e-6, 1.0, 1e6] + [0.0, 10.0, -1e6]


def scaler(name, x, weights=None):
    fitted = StandardScaler().fit(x, sample_weight=weights)
    return {"name": name, "x": matrix(x), "weights": None if weights is None else plain(weights),
            "mean": plain(fitted.mean_), "scale": plain(fitted.scale_), "out": plain(fitted.transform(x))}


def pca(name, x, components, whiten=False):
    fitted = PCA(n_components=components, whiten=whiten, svd_solver="full").fit(x)
    out = fitted.transform(x)
    return {"name": name, "x": matrix(x), "components": components, "whiten": whiten,
            "variance": plain(fitted.explained_variance_), "ratio": plain(fitted.explained_variance_ratio_),
            "directions": plain(fitted.components_), "out": plain(out), "back": plain(fitted.inverse_transform(out))}


def polynomial(name, x, degree, interaction_only):
    fitted = PolynomialFeatures(degree, interaction_only=interaction_only, include_bias=False).fit(x)
    names = [f"c{i}" for i in range(x.shape[1])]
    return {"name": name, "x": matrix(x), "degree": degree, "interaction_only": interaction_only,
            "out": plain(fitted.transform(x)), "names": list(fitted.get_feature_names_out(names))}


def ridge(name, x, y, alpha, intercept=True, weights=None, solver="auto"):
    fitted = Ridge(alpha=alpha, fit_intercept=intercept, solver=solver).fit(x, y, sample_weight=weights)
    return {"name": name, "x": matrix(x), "y": plain(y), "alpha": alpha, "intercept": intercept,
            "weights": None if weights is None else plain(weights), "coefficients": plain(fitted.coef_),
            "constant": float(fitted.intercept_), "out": plain(fitted.predict(x))}


def impute(name, x, strategy, value=None):
    fitted = SimpleImputer(strategy=strategy, fill_value=value).fit(x)
    return {"name": name, "x": matrix(x), "strategy": strategy, "value": value, "out": plain(fitted.transform(x))}


def metric(name, truth, predicted, weights=None):
    return {"name": name, "truth": plain(truth), "predicted": plain(predicted),
            "weights": None if weights is None else plain(weights),
            "r2": r2_score(truth, predicted, sample_weight=weights),
            "rmse": mean_squared_error(truth, predicted, sample_weight=weights) ** 0.5,
            "mae": mean_absolute_error(truth, predicted, sample_weight=weights)}


def weights(n):
    return rng.integers(0, 4, n).astype(float)


small = diabetes.data[:60]
target = diabetes.target[:60]
hole_free = np.nan_to_num(holes)
truth, guess = rng.normal(size=25), rng.normal(size=25)
json.dump({
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "scaler": [
        scaler("iris", iris), scaler("iris, weighted", iris[:50], weights(50)), scaler("constant columns", constant),
        scaler("offset", offset), scaler("missing values", holes), scaler("missing, weighted", holes, weights(15)),
        scaler("mixed units", mixed), scaler("one row", iris[:1]),
    ],
    "pca": [
        pca("iris", iris, 3), pca("iris, all", iris[:40], 4), pca("iris, whitened", iris[:60], 2, True),
        pca("wide", wide, 5), pca("square", square, 4), pca("rank-deficient", low_rank, 3),
        pca("constant columns", constant, 2), pca("mixed units", mixed, 2), pca("two rows", iris[:2], 1),
    ],
    "polynomial": [
        polynomial("degree 1", square, 1, False), polynomial("degree 2", square, 2, False),
        polynomial("degree 3", square, 3, False), polynomial("products only", square, 3, True),
        polynomial("one column", iris[:6, :1], 4, False), polynomial("degree above width", square[:, :2], 5, True),
        polynomial("degree 5", square[:, :3], 5, False),
    ],
    "ridge": [
        ridge("diabetes", small, target, 1.0), ridge("strong", small, target, 100.0),
        ridge("alpha 0", small, target, 0.0), ridge("no intercept", small, target, 0.5, False),
        ridge("weighted", small, target, 1.0, True, weights(60)),
        ridge("weighted, no intercept", small, target, 1.0, False, weights(60)),
        ridge("wide", wide, truth[:6], 0.3), ridge("wide, weighted", wide, truth[:6], 0.3, True, np.array([1, 2, 0, 1, 3, 1.0])),
        ridge("wide, alpha 0", wide, truth[:6], 0.0, False, solver="svd"),
        ridge("rank-deficient", low_rank, truth.repeat(2)[:30], 0.1),
        ridge("constant columns", constant, guess[:20], 1.0), ridge("one row", small[:1], target[:1], 1.0),
        ridge("constant target", small, np.full(60, 3.5), 1.0),
    ],
    "impute": [
        impute("mean", holes, "mean"), impute("median", holes, "median"),
        impute("median, even", holes[:14], "median"), impute("constant", holes, "constant", -1.5),
    ],
    "metrics": [
        metric("noise", truth, guess), metric("near", truth, truth + 0.01 * guess), metric("perfect", truth, truth),
        metric("weighted", truth, guess, weights(25)), metric("constant truth", np.full(4, 2.0), guess[:4]),
        metric("constant and perfect", np.full(4, 2.0), np.full(4, 2.0)),
    ],
}, sys.stdout, separators=(",", ":"))
print()
