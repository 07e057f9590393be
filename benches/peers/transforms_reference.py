"""Reference numbers for scalers, selectors, encoders and power transforms, from scikit-learn.

    python benches/peers/transforms_reference.py > pipeline-core/tests/data/transforms_reference.json

As `reference.py`: inputs stand in the file, so that the tests need neither Python nor a data set.
"""

import datetime
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.decomposition import PCA
from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_selection import VarianceThreshold, f_classif, f_regression
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.preprocessing import (
    FunctionTransformer,
    KBinsDiscretizer,
    MaxAbsScaler,
    MinMaxScaler,
    Normalizer,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    TargetEncoder,
)

warnings.filterwarnings("ignore")

rng = np.random.default_rng(6)


def plain(value):
    return [None if np.isnan(v) else float(v) for v in np.asarray(value, float).ravel()]


def matrix(x):
    return {"rows": x.shape[0], "columns": x.shape[1], "values": plain(x)}


iris = datasets.load_iris().data[::6]
constant = np.column_stack([rng.normal(size=20), np.full(20, 7.25), np.full(20, 0.1), rng.normal(size=20)])
offset = 1e8 + 1e-3 * rng.normal(size=(20, 2))
holes = rng.normal(size=(25, 3))
holes[rng.random((25, 3)) < 0.25] = np.nan
mixed = rng.normal(size=(20, 3)) * [1e-6, 1.0, 1e6] + [0.0, 10.0, -1e6]
wide = rng.normal(size=(4, 9))
heavy = rng.standard_t(1.5, size=(25, 2))
repeated = np.round(rng.normal(size=(30, 3)) * 2)
repeated_holes = np.where(rng.random((30, 3)) < 0.2, np.nan, repeated)

INPUTS = {"iris": iris, "constant columns": constant, "offset": offset, "missing values": holes,
         "mixed units": mixed, "fewer rows than columns": wide, "heavy tails": heavy, "repeated values": repeated,
         "one row": iris[:1], "skewed": np.exp(rng.normal(size=(25, 2)) * [0.5, 2.0]),
         "low rank": (rng.normal(size=(30, 2)) @ rng.normal(size=(2, 5))), "repeated, missing": repeated_holes}


def cases(make, names, back=False, **settings):
    """One case for each input: what the step that `make` makes gives, and what its inverse gives of that
    where it is not the input."""
    made = []
    for name in names:
        x = INPUTS[name]
        step = make().fit(x)
        out = np.asarray(step.transform(x), float)
        case = {"name": name, "settings": settings, "x": name, "out": matrix(out)}
        if back:
            case["back"] = matrix(step.inverse_transform(out))
        made.append(case)
    return made


ALL = list(INPUTS)
WHOLE = [name for name in ALL if "missing" not in name]
VARYING = [name for name in WHOLE if name != "one row"]
# For the logarithm alone.
INPUTS["small"] = np.array([[1e-300, 1e-16, 3e-9], [-1e-12, -0.5, -1 + 1e-9], [0.0, 700.0, 1e300]])


class Quantiles(QuantileTransformer):
    """A place rounded below a whole number makes a quantile a rounding smaller than the value it should be; equal
    values then miss each other and get another rank. Here such quantiles are the values."""

    def fit(self, x):
        super().fit(x)
        for column, quantiles in zip(x.T, self.quantiles_.T):
            nearest = column[np.nanargmin(abs(column[:, None] - quantiles), axis=0)]
            close = np.isclose(nearest, quantiles, rtol=1e-13, atol=0)
            quantiles[close] = nearest[close]
        return self


def bins(name, strategy, count, encode):
    step = KBinsDiscretizer(count, strategy=strategy, encode=encode, subsample=None).fit(INPUTS[name])
    out = np.asarray(step.transform(INPUTS[name]), float)
    return {"name": name, "x": name, "out": matrix(out), "back": matrix(step.inverse_transform(out)),
            "settings": {"bins": count, "widths": strategy, "one_hot": encode != "ordinal"}}


def power(name, method):
    """Powers and likelihoods beside the output: what is compared depends on how flat the likelihood is."""
    plain_step = PowerTransformer(method, standardize=False).fit(INPUTS[name])
    return {**cases(lambda: PowerTransformer(method), [name], family=method.replace("-", "_"))[0],
            "powers": plain(plain_step.lambdas_), "bent": matrix(plain_step.transform(INPUTS[name]))}


def scores(name, y, of):
    """Of centred columns: at 1e8 with a deviation of 1e-3 both functions lose every digit."""
    return {"name": name, "x": name, "y": plain(y), "scores": plain(of(INPUTS[name] - INPUTS[name].mean(0), y)[0])}


def pca(name, count):
    step = PCA(count, svd_solver="full").fit(INPUTS[name])
    out = step.transform(INPUTS[name])
    return {"name": name, "x": name, "settings": {"components": count}, "out": matrix(out),
            "back": matrix(step.inverse_transform(out)), "variance": plain(step.explained_variance_)}


towns = np.array(["Bern", "Thun", "Basel", "Genf", "Zürich", "Chur"], object)
places = np.column_stack([towns[np.minimum(rng.geometric(0.35, 60) - 1, 5)], towns[rng.integers(0, 3, 60)]])
strange = np.column_stack([np.where(rng.random(12) < 0.4, "Lugano", places[:12, 0]), places[:12, 1]])
FIRST, SECOND = "home", "work"
gaps = np.array([[None if (row + 2 * at) % 5 == 0 else place for at, place in enumerate(pair)]
                 for row, pair in enumerate(places)], object)


def one_hot(min_count, drop):
    step = OneHotEncoder(min_frequency=min_count, drop="first" if drop else None, sparse_output=False,
                         handle_unknown="infrequent_if_exist").fit(places)
    names = [name.replace("_infrequent_sklearn", "=other").replace("_", "=", 1) if "infrequent" not in name
             else name.replace("_infrequent_sklearn", "=other") for name in step.get_feature_names_out([FIRST, SECOND])]
    return {"min_count": min_count, "drop_first": drop, "names": names, "out": matrix(step.transform(places)),
            "strange": matrix(step.transform(strange))}


def hashed(width, signed):
    rows = [{FIRST: a, SECOND: b} for a, b in places]
    return {"width": width, "signed": signed,
            "out": matrix(FeatureHasher(width, alternate_sign=signed).transform(rows).toarray())}


def target(name, y, kind, smooth):
    make = lambda: TargetEncoder(target_type=kind, smooth=smooth or "auto", cv=5, shuffle=False)
    return {"name": name, "y": plain(y), "smooth": smooth, "out": matrix(make().fit(places, y).transform(places)),
            "folded": matrix(make().fit_transform(places, y))}


# Moments as texts beside what Python's own calendar says of them; windows by their definition.
MOMENTS = ["1970-01-01T00:00:00+00:00", "2000-02-29T23:59:59+00:00", "1999-12-31T12:30:00-05:00", "1900-03-01T01:02:03+00:00",
           "2024-12-30T06:00:00+01:00", "1969-07-20T20:17:40+00:00", "2100-02-28T00:00:00+05:30", "0001-01-01T00:00:00+00:00"]


def moment(text):
    at = datetime.datetime.fromisoformat(text)
    days = (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) / datetime.timedelta(days=1)
    return {"text": text, "parts": [at.year, at.month, at.day, at.weekday(), at.timetuple().tm_yday, at.hour, at.minute,
                                    at.second, days]}


def rolling(name, stat, window, before):
    of = {"mean": np.mean, "sum": np.sum, "min": np.min, "max": np.max, "deviation": lambda x: np.std(x, ddof=1)}[stat]
    x = INPUTS[name]
    out = np.full(x.shape, np.nan)
    for row, column in np.ndindex(x.shape):
        end = row + (not before)
        there = x[max(end - window, 0):end, column]
        there = there[~np.isnan(there)]
        if len(there) > (stat == "deviation"):
            out[row, column] = of(there)
    return {"name": name, "settings": {"stat": stat, "window": window, "before": before}, "out": matrix(out)}


numbers = rng.normal(size=60) * 3 + [len(home) for home in places[:, 0]]

result = {
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "robust": cases(RobustScaler, ALL)
    + cases(lambda: RobustScaler(quantile_range=(10, 95)), ALL, low=0.1, high=0.95)
    + cases(lambda: RobustScaler(with_centering=False), ["iris"], with_centering=False)
    + cases(lambda: RobustScaler(with_scaling=False), ["iris"], with_scaling=False),
    "max_abs": cases(MaxAbsScaler, ALL),
    "min_max": cases(MinMaxScaler, ALL)
    + cases(lambda: MinMaxScaler((-1.0, 2.5)), ["iris", "constant columns", "missing values"], low=-1.0, high=2.5),
    "normalizer": [case for norm in ["l1", "l2", "max"]
                   for case in cases(lambda: Normalizer(norm=norm), WHOLE, norm=norm)],
    "variance_threshold": cases(VarianceThreshold, VARYING + ["missing values"], threshold=0.0)
    + cases(lambda: VarianceThreshold(0.5), ["iris", "missing values"], threshold=0.5),
    "missing_indicator": cases(MissingIndicator, ALL, all=False)
    + cases(lambda: MissingIndicator(features="all"), ALL, all=True),
    "most_frequent": [{"name": "repeated, missing", "settings": {}, "x": "repeated, missing", "out": matrix(
        SimpleImputer(strategy="most_frequent").fit_transform(repeated_holes))}],
    "bins": [bins(name, strategy, count, encode) for name in VARYING if name != "constant columns"
             for strategy, count, encode in [("quantile", 5, "ordinal"), ("uniform", 4, "onehot-dense")]],
    "quantile": cases(lambda: Quantiles(n_quantiles=1000, subsample=None), ALL, quantiles=1000, spread="uniform")
    + cases(lambda: Quantiles(n_quantiles=7, subsample=None), [name for name in ALL if name != "offset"], back=True,
            quantiles=7, spread="uniform")
    + cases(lambda: Quantiles(n_quantiles=1000, output_distribution="normal", subsample=None),
            [name for name in ALL if name != "mixed units"], quantiles=1000, spread="normal"),
    "power": [power(name, "yeo-johnson") for name in
              ["iris", "constant columns", "missing values", "heavy tails", "repeated values", "skewed"]]
    + [power(name, "box-cox") for name in ["iris", "skewed"]],
    "f_regression": [scores(name, rng.normal(size=len(x)) + x[:, 0] - x[0, 0], f_regression)
                     for name in VARYING for x in [INPUTS[name]]],
    "f_classif": [scores(name, np.arange(len(INPUTS[name])) % labels, f_classif)
                  for name, labels in [("iris", 3), ("offset", 2), ("mixed units", 4), ("heavy tails", 3),
                                       ("fewer rows than columns", 2), ("repeated values", 4)]],
    "pca": [pca("iris", 3), pca("offset", 2), pca("fewer rows than columns", 3), pca("low rank", 2),
            pca("mixed units", 2)],
    "places": {"names": [FIRST, SECOND], "rows": places.tolist(), "strange": strange.tolist()},
    "ordinal": [matrix(np.asarray(OrdinalEncoder().fit_transform(rows), float))
                for rows in [places, np.where(gaps == None, np.nan, gaps)]],
    "gaps": gaps.tolist(),
    "filled": SimpleImputer(missing_values=None, strategy="most_frequent").fit_transform(gaps).tolist(),
    "one_hot": [one_hot(count, drop) for count in [1, 4, 8] for drop in [False, True]],
    "hashed": [hashed(width, signed) for width in [8, 13] for signed in [True, False]],
    "target": [target("numbers", numbers, "continuous", smooth) for smooth in [0.0, 2.5]]
    + [target("two labels", rng.integers(0, 2, 60), "binary", smooth) for smooth in [0.0, 10.0]]
    + [target("three labels", rng.integers(0, 3, 60), "multiclass", smooth) for smooth in [0.0, 10.0]],
    "moments": [moment(text) for text in MOMENTS],
    "rolling": [rolling(name, stat, 4, before) for name in ["missing values", "offset"] for before in [True, False]
                for stat in ["mean", "sum", "min", "max", "deviation"]],
    "log1p": cases(lambda: FunctionTransformer(np.log1p, np.expm1), ["iris", "offset", "skewed", "small"], back=True),
    "inputs": {name: matrix(x) for name, x in INPUTS.items()},
}
json.dump(result, sys.stdout, separators=(",", ":"))
print()
