"""Reference numbers for scalers, selectors, encoders and power transforms, from scikit-learn.

    python benches/peers/transforms_reference.py > pipeline-core/tests/data/transforms_reference.json

As `reference.py`: inputs stand in the file, so that the tests need neither Python nor a data set.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.preprocessing import MaxAbsScaler, Normalizer, RobustScaler

rng = np.random.default_rng(6)


def plain(value):
    return [None if np.isnan(v) else float(v) for v in np.asarray(value, float).ravel()]


def matrix(x):
    return {"rows": x.shape[0], "columns": x.shape[1], "values": plain(x)}


iris = datasets.load_iris().data[::3]
constant = np.column_stack([rng.normal(size=20), np.full(20, 7.25), np.full(20, 0.1), rng.normal(size=20)])
offset = 1e8 + 1e-3 * rng.normal(size=(60, 2))
holes = rng.normal(size=(25, 3))
holes[rng.random((25, 3)) < 0.25] = np.nan
mixed = rng.normal(size=(40, 3)) * [1e-6, 1.0, 1e6] + [0.0, 10.0, -1e6]
wide = rng.normal(size=(4, 9))
heavy = rng.standard_t(1.5, size=(50, 2))
repeated = np.round(rng.normal(size=(30, 3)) * 2)
repeated_holes = np.where(rng.random((30, 3)) < 0.2, np.nan, repeated)

CASES = {"iris": iris, "constant columns": constant, "offset": offset, "missing values": holes,
         "mixed units": mixed, "fewer rows than columns": wide, "heavy tails": heavy, "repeated values": repeated,
         "one row": iris[:1]}


def cases(make, names, back=True, **settings):
    """One case for each input: what the step that `make` makes gives, and what its inverse gives of that."""
    made = []
    for name in names:
        x = CASES[name]
        step = make().fit(x)
        out = np.asarray(step.transform(x), float)
        case = {"name": name, "settings": settings, "x": matrix(x), "out": matrix(out)}
        if back:
            case["back"] = matrix(step.inverse_transform(out))
        made.append(case)
    return made


ALL = list(CASES)
WHOLE = [name for name in ALL if name != "missing values"]

result = {
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "robust": cases(RobustScaler, ALL)
    + cases(lambda: RobustScaler(quantile_range=(10, 95)), ALL, low=0.1, high=0.95)
    + cases(lambda: RobustScaler(with_centering=False), ["iris"], with_centering=False)
    + cases(lambda: RobustScaler(with_scaling=False), ["iris"], with_scaling=False),
    "max_abs": cases(MaxAbsScaler, ALL),
    "normalizer": [case for norm in ["l1", "l2", "max"]
                   for case in cases(lambda: Normalizer(norm=norm), WHOLE, back=False, norm=norm)],
    "variance_threshold": cases(VarianceThreshold, [n for n in ALL if n != "one row"], back=False, threshold=0.0)
    + cases(lambda: VarianceThreshold(0.5), ["iris", "missing values"], back=False, threshold=0.5),
    "missing_indicator": cases(MissingIndicator, ALL, back=False, all=False)
    + cases(lambda: MissingIndicator(features="all"), ALL, back=False, all=True),
    "most_frequent": [{"name": "repeated", "settings": {}, "x": matrix(repeated_holes), "out": matrix(
        SimpleImputer(strategy="most_frequent").fit_transform(repeated_holes))}],
}
json.dump(result, sys.stdout, separators=(",", ":"))
print()
