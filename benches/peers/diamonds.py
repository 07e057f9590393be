"""The diamonds pipeline of the README in scikit-learn: one JSON line of times and scores.

    python benches/peers/diamonds.py CSV TEST_ROWS [REPEATS]
    OMP_NUM_THREADS=1 python benches/peers/diamonds.py CSV TEST_ROWS

CSV is diamonds.csv or diamonds.csv.gz; TEST_ROWS a text file with the held-out row numbers, from 0, one per
line; all other rows train. One process. The thread counts are those that threadpoolctl reports.
"""

import csv
import gzip
import json
import os
import statistics
import sys
import time

import numpy as np
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OrdinalEncoder, PolynomialFeatures, StandardScaler
from threadpoolctl import threadpool_info

MEASURES = ["carat", "depth", "table", "x", "y", "z"]
GRADES = {
    "cut": ["Fair", "Good", "Very Good", "Premium", "Ideal"],
    "color": ["J", "I", "H", "G", "F", "E", "D"],
    "clarity": ["I1", "SI2", "SI1", "VS2", "VS1", "VVS2", "VVS1", "IF"],
}

path, rows = sys.argv[1], sys.argv[2]
repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 11
with (gzip.open if path.endswith(".gz") else open)(path, "rt", newline="") as file:
    table = list(csv.DictReader(file))
x = np.empty((len(table), 9), dtype=object)
for i, name in enumerate(MEASURES):
    x[:, i] = [float(row[name]) for row in table]
for i, name in enumerate(GRADES):
    x[:, 6 + i] = [row[name] for row in table]
y = np.array([float(row["price"]) for row in table])
test = np.loadtxt(rows, dtype=int)
train = np.setdiff1d(np.arange(len(y)), test)
x_train, y_train, x_test, y_test = x[train], y[train], x[test], y[test]

# The measures as floats beforehand: the conversion of objects is no part of the pipeline.
measures, grades = slice(0, 6), slice(6, 9)
try:
    import pandas as pd

    def frame(x):
        columns = {name: x[:, i].astype(float) for i, name in enumerate(MEASURES)}
        columns |= {name: pd.Categorical(x[:, 6 + i], GRADES[name]) for i, name in enumerate(GRADES)}
        return pd.DataFrame(columns)

    x_train, x_test = frame(x_train), frame(x_test)
    measures, grades, container = MEASURES, list(GRADES), "pandas " + pd.__version__
    log1p = np.log1p
except ImportError:
    container = "numpy objects"

    def log1p(x):
        return np.log1p(x.astype(float))


model = TransformedTargetRegressor(
    Pipeline([
        ("columns", ColumnTransformer([
            ("log", FunctionTransformer(log1p), measures),
            ("grade", OrdinalEncoder(categories=list(GRADES.values())), grades),
        ])),
        ("scaled", StandardScaler()),
        ("reduced", PCA(8)),
        ("expanded", PolynomialFeatures(2, include_bias=False)),
        ("ridge", Ridge(alpha=1.0)),
    ]),
    func=np.log1p, inverse_func=np.expm1, check_inverse=False,
)


def seconds(work, times):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


model.fit(x_train, y_train)
predicted = model.predict(x_test)
one = x_test[:1]
print(json.dumps({
    "peer": "scikit-learn", "version": sklearn.__version__, "numpy": np.__version__, "container": container,
    "threads": {pool["user_api"]: pool["num_threads"] for pool in threadpool_info()},
    "omp_num_threads": os.environ.get("OMP_NUM_THREADS"), "repeats": repeats,
    "train_rows": len(y_train), "test_rows": len(y_test),
    "fit_s": seconds(lambda: model.fit(x_train, y_train), repeats),
    "predict_s": seconds(lambda: model.predict(x_test), repeats),
    "one_row_s": seconds(lambda: model.predict(one), max(repeats, 51)),
    "r2": r2_score(y_test, predicted), "rmse": mean_squared_error(y_test, predicted) ** 0.5,
    "mae": mean_absolute_error(y_test, predicted),
}))
