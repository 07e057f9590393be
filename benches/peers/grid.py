"""scikit-learn's side of the grid in benches/tune.rs: its `GridSearchCV` on the same rows, folds and candidates.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benches/peers/grid.py FILE

FILE holds rows of eleven doubles: six measures, the codes of cut, color and clarity, the price, and the number of the fold
that the row judges. The first line that it prints is the seconds of the search, by the clock and of the processor, and what
ran; then a line for each candidate: `with_mean`, components, alpha, the mean R².
"""

import json
import os
import sys
import time

import numpy as np
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OrdinalEncoder, PolynomialFeatures, StandardScaler
from threadpoolctl import threadpool_info

rows = np.fromfile(sys.argv[1]).reshape(-1, 11)
x, price, fold = np.ascontiguousarray(rows[:, :9]), rows[:, 9].copy(), rows[:, 10].astype(int)

model = TransformedTargetRegressor(
    Pipeline([
        ("columns", ColumnTransformer([
            ("log", FunctionTransformer(np.log1p), slice(0, 6)),
            ("grade", OrdinalEncoder(categories=[np.arange(levels) for levels in (5, 7, 8)]), slice(6, 9)),
        ])),
        ("scaled", StandardScaler()),
        ("reduced", PCA(8, svd_solver="covariance_eigh")),
        ("expanded", PolynomialFeatures(2, include_bias=False)),
        ("raw", Ridge()),
    ]),
    func=np.log1p, inverse_func=np.expm1, check_inverse=False,
)
candidates = {
    "regressor__scaled__with_mean": [True, False],
    "regressor__reduced__n_components": [6, 7, 8, 9],
    "regressor__raw__alpha": np.logspace(-4, 2, 10),
}
search = GridSearchCV(model, candidates, scoring="r2", cv=PredefinedSplit(fold), n_jobs=1, error_score="raise")
start, busy = time.perf_counter(), time.process_time()
search.fit(x, price)
seconds, busy = time.perf_counter() - start, time.process_time() - busy
print(json.dumps({
    "seconds": seconds, "processor": busy, "sklearn": sklearn.__version__, "numpy": np.__version__,
    "threads": {pool["user_api"]: pool["num_threads"] for pool in threadpool_info()},
    "omp_num_threads": os.environ.get("OMP_NUM_THREADS"),
}))
for tried, score in zip(search.cv_results_["params"], search.cv_results_["mean_test_score"]):
    mean, components, alpha = (tried[name] for name in candidates)
    print(int(mean), components, repr(float(alpha)), repr(float(score)))
