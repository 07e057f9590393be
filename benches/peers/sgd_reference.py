"""Numbers of scikit-learn for the models by stochastic gradient descent.

    pip install scikit-learn==1.9.1
    python benches/peers/sgd_reference.py > pipeline-core/tests/data/sgd_reference.json

Every fit goes through the rows in their order (`shuffle=False`) and a given number of times (`tol=None`), except those
that are to stop by themselves.
"""

import json
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import SGDClassifier, SGDRegressor

warnings.simplefilter("ignore")
rng = np.random.default_rng(20)
x = np.round(rng.normal(size=(40, 3)), 3)
y = np.round(x @ [1.5, -2.0, 0.0] + 0.7 + rng.normal(scale=0.1, size=40), 3)
y[7] += 30.0  # an outlier
scores = x @ rng.normal(size=(3, 3)) + rng.normal(scale=0.3, size=(40, 3))
three = scores.argmax(axis=1)
two = (scores[:, 0] > 0).astype(int)
weights = np.round(rng.uniform(0.0, 2.0, size=40), 3)

REGRESSORS = [
    dict(loss="squared_error", max_iter=1),
    dict(loss="squared_error", max_iter=7, penalty=None),
    dict(loss="huber", epsilon=0.3, max_iter=5),
    dict(loss="squared_error", max_iter=3, penalty="l1", alpha=0.01),
    dict(loss="squared_error", max_iter=3, penalty="elasticnet", alpha=0.02, l1_ratio=0.4),
    dict(loss="squared_error", max_iter=4, learning_rate="constant", eta0=0.005),
    dict(loss="huber", epsilon=1.0, max_iter=4, learning_rate="optimal", alpha=0.05),
    dict(loss="squared_error", max_iter=4, average=True),
    dict(loss="squared_error", max_iter=4, fit_intercept=False, weighted=True),
    dict(loss="squared_error", max_iter=500, tol=1e-3),
    dict(loss="squared_error", max_iter=500, tol=1e-4, penalty="elasticnet", alpha=0.1, l1_ratio=0.5),
]
CLASSIFIERS = [
    dict(loss="hinge", max_iter=3, classes=3),
    dict(loss="log_loss", max_iter=3, classes=3),
    dict(loss="log_loss", max_iter=5, classes=2, penalty="l1", alpha=0.01),
    dict(loss="hinge", max_iter=2, classes=2, average=True, weighted=True),
    dict(loss="log_loss", max_iter=5, classes=3, learning_rate="invscaling", eta0=0.1, penalty="elasticnet"),
    dict(loss="log_loss", max_iter=300, classes=2, tol=1e-4),
]


def run(kind, case):
    case = dict(case)
    weighted, classes = case.pop("weighted", False), case.pop("classes", 0)
    model = kind(shuffle=False, **{"tol": None, **case})
    target = {0: y, 2: two, 3: three}[classes]
    model.fit(x, target, sample_weight=weights if weighted else None)
    out = dict(
        case,
        weighted=weighted,
        classes=classes,
        coefficients=np.atleast_2d(model.coef_).tolist(),
        intercepts=np.atleast_1d(model.intercept_).tolist(),
        out=model.predict(x).tolist(),
    )
    if case["loss"] == "log_loss":
        out["chances"] = model.predict_proba(x).ravel().tolist()
    return out


print(
    json.dumps(
        dict(
            version=sklearn.__version__,
            x=x.ravel().tolist(),
            y=y.tolist(),
            two=two.tolist(),
            three=three.tolist(),
            weights=weights.tolist(),
            regressors=[run(SGDRegressor, case) for case in REGRESSORS],
            classifiers=[run(SGDClassifier, case) for case in CLASSIFIERS],
        )
    )
)
