"""Times of scikit-learn's transforms, for `pipeline-core/benches/transforms.rs`, which writes the rows.

    python benches/peers/transforms.py FILE COLUMNS

Each line is a step, the seconds of its fit and of its transform: medians of five runs, rows in the order of memory in
which ours has them.
"""

import sys
import time
import warnings

import numpy as np
from sklearn import preprocessing as p
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_regression
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge

warnings.filterwarnings("ignore")
values = np.fromfile(sys.argv[1]).reshape(-1, int(sys.argv[2]))
words = (values[:, :3] * 3).astype(int).astype(str).astype(object)
target = values.sum(1)


def median(work):
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[2]


for name, step, x, y in [
    ("standard_scaler", p.StandardScaler(), values, None),
    ("min_max_scaler", p.MinMaxScaler(), values, None),
    ("imputer", SimpleImputer(), values, None),
    ("polynomial", p.PolynomialFeatures(2, include_bias=False), values, None),
    ("pca", PCA(4), values, None),
    ("ridge", Ridge(), values, target),
    ("ordinal", p.OrdinalEncoder(), words, None),
    ("robust_scaler", p.RobustScaler(), values, None),
    ("max_abs_scaler", p.MaxAbsScaler(), values, None),
    ("normalizer", p.Normalizer(), values, None),
    ("variance_threshold", VarianceThreshold(), values, None),
    ("k_bins", p.KBinsDiscretizer(5, encode="ordinal", subsample=None), values, None),
    ("quantile", p.QuantileTransformer(n_quantiles=1000, subsample=None), values, None),
    ("quantile_normal", p.QuantileTransformer(n_quantiles=1000, output_distribution="normal", subsample=None), values, None),
    ("power", p.PowerTransformer(), values, None),
    ("select_k_best", SelectKBest(f_regression, k=3), values, target),
    ("one_hot_rare", p.OneHotEncoder(min_frequency=20, sparse_output=False), words, None),
    ("target_encoder", p.TargetEncoder(target_type="continuous"), words, target),
]:
    fit = median(lambda: step.fit(x, y))
    out = step.predict if hasattr(step, "predict") else step.transform
    print(name, fit, median(lambda: out(x)))
