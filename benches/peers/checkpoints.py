"""What joblib's and scikit-learn's caches take for the work of benches/checkpoints.rs: one JSON line of seconds.

    python benches/peers/checkpoints.py FOLDER [ROWS]

FOLDER is made and removed. ROWS is the number of rows of the search. One thread, the least seconds of the processor.
"""

import json
import os
import shutil
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import joblib
import numpy as np
import sklearn
from sklearn.base import clone
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

folder = sys.argv[1]
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)


def once(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work, times):
    work()
    return min(once(work) for _ in range(times))


def double(x):
    return x * 2.0


# A hit is found by the content of the argument, as it is in a fit with a store.
memory = joblib.Memory(os.path.join(folder, "joblib"), verbose=0)
doubled = memory.cache(double)
small = np.sin(np.arange(125) * 0.7)
large = np.sin(np.arange(1_250_000) * 0.7)

# The numbers of the search are those of the other side: 20 columns, a target that depends on the first two.
cells = np.sin(np.arange(rows * 20) * 0.7 + 0.3 * (np.arange(rows * 20) % 20) ** 2).reshape(rows, 20)
target = cells[:, 0] + 2.0 * cells[:, 1]
candidates = [(k, d, a) for k in (4, 6) for d in (2, 3) for a in (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)]


def search(kept):
    for fold in range(3):
        train = np.arange(rows) % 3 != fold
        x, y = cells[train], target[train]
        for components, degree, alpha in candidates:
            clone(Pipeline([
                ("scaled", StandardScaler()),
                ("reduced", PCA(components, svd_solver="covariance_eigh")),
                ("expanded", PolynomialFeatures(degree, include_bias=False)),
                ("ridge", Ridge(alpha)),
            ], memory=kept)).fit(x, y)


kept = joblib.Memory(os.path.join(folder, "sklearn"), verbose=0)
print(json.dumps({
    "joblib": joblib.__version__, "sklearn": sklearn.__version__, "numpy": np.__version__,
    "hash_10_mb_s": least(lambda: joblib.hash(large), 21),
    "hit_1_kb_s": least(lambda: [doubled(small) for _ in range(100)], 21) / 100,
    "hit_10_mb_s": least(lambda: doubled(large), 21),
    "search_none_s": least(lambda: search(None), 2),
    "search_cold_s": once(lambda: search(kept)),
    "search_warm_s": once(lambda: search(kept)),
}))
shutil.rmtree(folder, ignore_errors=True)
