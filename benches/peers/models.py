"""Times of scikit-learn's models, for `pipeline-smartcore/benches/models.rs`, which writes the rows.

    python benches/peers/models.py FILE COLUMNS FEW

Each line is a model, the seconds of its fit and of its prediction: medians of three runs, one thread. A classifier
predicts probabilities, as ours does, where it has some.
"""

import sys
import time
import warnings

import numpy as np
from sklearn import cluster, ensemble, linear_model, mixture, naive_bayes, neighbors, svm, tree

warnings.filterwarnings("ignore")
columns, few = int(sys.argv[2]), int(sys.argv[3])
rows = np.fromfile(sys.argv[1]).reshape(-1, columns + 1)
x, y = np.ascontiguousarray(rows[:, :columns]), np.ascontiguousarray(rows[:, columns])
labels = (y > -0.3).astype(int) + (y > 1.2)


def median(work):
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[1]


BOOSTING = dict(early_stopping=False)
TREES = dict(n_estimators=20, random_state=0)
for name, model, fitted, target, asked in [
    ("logistic_regression", linear_model.LogisticRegression(), x, labels, x),
    ("naive_bayes", naive_bayes.GaussianNB(), x, labels, x),
    ("decision_tree", tree.DecisionTreeClassifier(random_state=0), x, labels, x),
    ("random_forest_classifier", ensemble.RandomForestClassifier(**TREES), x, labels, x),
    ("extra_trees_classifier", ensemble.ExtraTreesClassifier(**TREES), x, labels, x),
    ("gradient_boosting_classifier", ensemble.HistGradientBoostingClassifier(**BOOSTING), x, labels, x),
    ("gradient_boosting_regressor", ensemble.HistGradientBoostingRegressor(**BOOSTING), x, y, x),
    ("random_forest_regressor", ensemble.RandomForestRegressor(**TREES), x, y, x),
    ("extra_trees_regressor", ensemble.ExtraTreesRegressor(**TREES), x, y, x),
    ("k_neighbors_classifier", neighbors.KNeighborsClassifier(), x, labels, x[:few]),
    ("k_neighbors_regressor", neighbors.KNeighborsRegressor(), x, y, x[:few]),
    ("elastic_net", linear_model.ElasticNet(alpha=0.01, tol=1e-8), x, y, x),
    ("k_means", cluster.KMeans(8, n_init=3, random_state=0), x, None, x),
    ("gaussian_mixture", mixture.GaussianMixture(2, tol=1e-2, random_state=0), x, None, x),
    ("support_vector_classifier", svm.SVC(), x[:few], labels[:few], x[:few]),
    ("support_vector_regressor", svm.SVR(), x[:few], y[:few], x[:few]),
]:
    fit = median(lambda: model.fit(fitted, target))
    predict = getattr(model, "predict_proba", None) or model.predict
    print(name, f"{fit:.6f}", f"{median(lambda: predict(asked)):.6f}")
