"""Numbers of scikit-learn for the models of the library and of the adapters.

    pip install scikit-learn==1.9.1
    python benches/peers/models_reference.py core > pipeline-core/tests/data/models_reference.json
    python benches/peers/models_reference.py linfa > pipeline-linfa/tests/data/models_reference.json
    python benches/peers/models_reference.py smartcore > pipeline-smartcore/tests/data/models_reference.json

What has one answer is asked for it to the last digits; of what is drawn, how good it is on rows that were held out: the
mean and the standard deviation over twenty seeds.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.cluster import KMeans
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, r2_score
from sklearn.mixture import GaussianMixture
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.svm import SVC, SVR
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")
rng = np.random.default_rng(22)


def plain(values):
    return np.asarray(values, float).ravel().tolist()


def some(values):
    """Of every third row, to twelve decimals: enough to tell, and a third of the file."""
    return np.round(np.asarray(values, float)[::3], 12).ravel().tolist()


def table(x):
    return dict(rows=x.shape[0], columns=x.shape[1], values=plain(x))


# Three hundred points, a bent surface over them and three labels by what lies under it, both with noise.
points = np.round(rng.normal(size=(300, 4)), 3)
surface = np.sin(2 * points[:, 0]) + 0.5 * points[:, 1] ** 2 + points[:, 2] * (points[:, 3] > 0)
surface = np.round(surface + rng.normal(scale=0.2, size=300), 3)
slopes = points @ [1.0, -1.0, 0.5, 0.0] + 0.8 * points[:, 0] * points[:, 3] + rng.normal(scale=0.5, size=300)
labels = np.digitize(slopes, [-0.7, 0.6])
weights = np.round(rng.uniform(0.0, 2.0, size=300), 3)
weights[:3] = 0.0
iris = datasets.load_iris().data[::3]
iris_labels = datasets.load_iris().target[::3]
mixed = np.round(rng.normal(size=(60, 3)), 3) * [1e-3, 1.0, 1e4] + [0.0, 10.0, -3e4]
mixed_labels = np.digitize(mixed @ [1e3, 1.0, 1e-4] - 7.0 + rng.normal(size=60), [-0.7, 0.6])
wide = np.round(rng.normal(size=(12, 20)), 3)
wide_labels = np.arange(12) % 3
deficient = np.column_stack([points[:60, :2], points[:60, 0] - points[:60, 1], np.full(60, 3.0)])

INPUTS = {
    "points": (points, labels, surface),
    "iris": (iris, iris_labels, iris[:, 3]),
    "mixed units": (mixed, mixed_labels, mixed[:, 1]),
    "fewer rows than columns": (wide, wide_labels, wide[:, 0] + wide[:, 1]),
    "rank deficient": (deficient, labels[:60], surface[:60]),
}
HELD_OUT = 200
SEEDS = 20


def case(name, two=False, weighted=False, **settings):
    """An input, its labels, and the weights of its rows."""
    x, y, _ = INPUTS[name]
    y = (y == 2).astype(int) if two else y
    w = weights[: len(y)] if weighted else None
    return x, y, w, dict(name=name, two=two, weighted=weighted, settings=settings)


def logistic(alpha=1.0, fit_intercept=True, **where):
    x, y, w, out = case(**where, alpha=alpha, fit_intercept=fit_intercept)
    # Far from zero, and in units that differ, the solvers of scikit-learn do not get to the last digits: the columns are
    # centred for them where the intercept makes that the same problem.
    means = np.average(x, axis=0, weights=w) * fit_intercept
    model = LogisticRegression(
        C=1 / alpha, fit_intercept=fit_intercept, tol=1e-13, max_iter=10_000, solver="newton-cholesky"
    )
    model.fit(x - means, y, sample_weight=w)
    intercepts = model.intercept_ - (model.coef_ @ means if fit_intercept else 0.0)
    return dict(
        out,
        coefficients=plain(model.coef_),
        intercepts=plain(intercepts - (intercepts.mean() if len(intercepts) > 1 else 0.0)),
        chances=some(model.predict_proba(x - means)),
    )


def bayes(smoothing=1e-9, **where):
    x, y, w, out = case(**where, smoothing=smoothing)
    model = GaussianNB(var_smoothing=smoothing).fit(x, y, sample_weight=w)
    return dict(out, chances=some(model.predict_proba(x)))


def tree(max_depth=None, min_leaf=1, **where):
    x, y, w, out = case(**where, max_depth=max_depth, min_leaf=min_leaf)
    def chances(seed):
        model = DecisionTreeClassifier(max_depth=max_depth, min_samples_leaf=min_leaf, random_state=seed)
        return some(model.fit(x, y, sample_weight=w).predict_proba(x))

    # Of equally good splits scikit-learn draws one: there must be none.
    assert all(chances(seed) == chances(0) for seed in range(20)), out
    return dict(out, chances=chances(0))


BOOSTING = dict(early_stopping=False)


def there(x, y, w):
    """Without the rows of weight 0, which boosting counts in a leaf."""
    return (x, y, w) if w is None else (x[w > 0], y[w > 0], w[w > 0])


def boosted_labels(rounds, max_leaves=31, min_leaf=20, penalty=0.0, **where):
    x, y, w, out = case(**where, rounds=rounds, max_leaves=max_leaves, min_leaf=min_leaf, penalty=penalty)
    model = HistGradientBoostingClassifier(
        max_iter=rounds, max_leaf_nodes=max_leaves, min_samples_leaf=min_leaf, l2_regularization=penalty, **BOOSTING
    )
    return dict(out, chances=some(model.fit(*there(x, y, w)).predict_proba(x)))


def boosted_numbers(name, rounds, weighted=False, max_leaves=31, min_leaf=20, max_depth=None):
    x, _, y = INPUTS[name]
    model = HistGradientBoostingRegressor(
        max_iter=rounds, max_leaf_nodes=max_leaves, min_samples_leaf=min_leaf, max_depth=max_depth, **BOOSTING
    )
    model.fit(*there(x, y, weights[: len(y)] if weighted else None))
    settings = dict(rounds=rounds, max_leaves=max_leaves, min_leaf=min_leaf, max_depth=max_depth)
    return dict(name=name, weighted=weighted, settings=settings, out=some(model.predict(x)))


def boosted():
    """How good boosting is on rows that were held out."""
    told = HistGradientBoostingClassifier(max_iter=30, **BOOSTING).fit(points[:HELD_OUT], labels[:HELD_OUT])
    numbers = HistGradientBoostingRegressor(max_iter=100, **BOOSTING).fit(points[:HELD_OUT], surface[:HELD_OUT])
    return dict(
        log_loss=log_loss(labels[HELD_OUT:], told.predict_proba(points[HELD_OUT:])),
        r2=r2_score(surface[HELD_OUT:], numbers.predict(points[HELD_OUT:])),
    )


def boosted_early(patience, rate, min_leaf):
    """Boosting that stops by rows that are given. It does not go back to the best round, which is `patience` before."""
    settings = dict(BOOSTING, early_stopping=True, learning_rate=rate)
    model = HistGradientBoostingRegressor(
        max_iter=500, min_samples_leaf=min_leaf, n_iter_no_change=patience, tol=0.0, scoring="loss", **settings
    )
    learn, ask = points[:HELD_OUT], points[HELD_OUT:]
    model.fit(learn, surface[:HELD_OUT], X_val=ask, y_val=surface[HELD_OUT:])
    rounds = model.n_iter_ - patience
    best = list(model.staged_predict(ask))[rounds - 1]
    return dict(patience=patience, rate=rate, min_leaf=min_leaf, rounds=rounds, out=plain(best))


def spread(values):
    return dict(mean=float(np.mean(values)), deviation=float(np.std(values)))


def drawn_labels(make):
    """How well labels of the points are told, learned from the first of them."""
    models = [make(seed).fit(points[:HELD_OUT], labels[:HELD_OUT]) for seed in range(SEEDS)]
    chances = [model.predict_proba(points[HELD_OUT:]) for model in models]
    truth = labels[HELD_OUT:]
    return dict(
        accuracy=spread([accuracy_score(truth, chance.argmax(axis=1)) for chance in chances]),
        log_loss=spread([log_loss(truth, chance) for chance in chances]),
    )


def drawn_numbers(make):
    models = [make(seed).fit(points[:HELD_OUT], surface[:HELD_OUT]) for seed in range(SEEDS)]
    return dict(r2=spread([r2_score(surface[HELD_OUT:], model.predict(points[HELD_OUT:])) for model in models]))


def k_means(name, clusters):
    x = INPUTS[name][0]
    model = KMeans(clusters, n_init=50, tol=0.0, random_state=0).fit(x)
    centres = model.cluster_centers_
    return dict(name=name, settings=dict(clusters=clusters), centres=table(centres[np.argsort(centres[:, 0])]))


def mixture(name, components):
    x = INPUTS[name][0]
    model = GaussianMixture(components, tol=1e-13, max_iter=10_000, n_init=10, random_state=0).fit(x)
    order = np.argsort(model.means_[:, 0])
    return dict(
        name=name,
        settings=dict(components=components),
        centres=table(model.means_[order]),
        shares=plain(model.weights_[order]),
        chances=some(model.predict_proba(x)[:, order]),
    )


def neighbours(kind, name, neighbors, nearness):
    x, y_labels, y_numbers = INPUTS[name]
    model = kind(neighbors, weights=nearness)
    settings = dict(neighbors=neighbors, nearness=nearness)
    # Half of the rows are asked for by the others: a row is not its own neighbour.
    half = len(x) // 2
    if kind is KNeighborsClassifier:
        out = model.fit(x[:half], y_labels[:half]).predict_proba(x[half:])
    else:
        out = model.fit(x[:half], y_numbers[:half]).predict(x[half:])
    return dict(name=name, settings=settings, out=some(out))


ASKED = [("points", 5, "uniform"), ("points", 7, "distance"), ("points", 1, "uniform"), ("mixed units", 3, "distance")]


def core():
    all_inputs = [dict(name=name) for name in INPUTS]
    return dict(
        logistic=[logistic(**where) for where in all_inputs]
        + [
            logistic(name="points", two=True),
            logistic(name="points", two=True, weighted=True, alpha=0.1),
            logistic(name="points", weighted=True, alpha=10.0),
            logistic(name="points", fit_intercept=False),
            logistic(name="iris", alpha=0.01),
            logistic(name="iris", two=True, fit_intercept=False),
        ],
        bayes=[bayes(**where) for where in all_inputs if where["name"] in ("points", "iris", "mixed units")]
        + [bayes(name="points", weighted=True), bayes(name="iris", smoothing=1e-2)],
        tree=[
            tree(name="points", max_depth=3),
            tree(name="points", max_depth=5, min_leaf=16),
            tree(name="points", two=True, weighted=True, max_depth=3),
            tree(name="points", weighted=True, max_depth=3, min_leaf=10),
            tree(name="mixed units", max_depth=2),
        ],
        boosted_labels=[
            # Three labels leave equally good splits, of which the slopes' rounding picks one: see `boosted`.
            boosted_labels(name="points", rounds=30, two=True),
            boosted_labels(name="points", rounds=20, two=True, weighted=True, penalty=1.0),
        ],
        boosted_numbers=[
            boosted_numbers("points", 1),
            boosted_numbers("points", 10),
            boosted_numbers("points", 20, max_leaves=6, min_leaf=5),
            boosted_numbers("points", 20, max_depth=3),
            boosted_numbers("points", 20, weighted=True),
        ],
        boosted=boosted(),
        boosted_early=[boosted_early(3, 0.3, 5), boosted_early(10, 0.5, 20), boosted_early(4, 0.8, 20)],
        neighbor_labels=[neighbours(KNeighborsClassifier, *how) for how in ASKED],
        neighbor_numbers=[neighbours(KNeighborsRegressor, *how) for how in ASKED],
        k_means=[k_means("iris", 3), k_means("mixed units", 2), k_means("iris", 1)],
        mixture=[mixture("iris", 2), mixture("iris", 1)],
        forest=drawn_labels(lambda seed: RandomForestClassifier(random_state=seed)),
        extra_trees=drawn_labels(lambda seed: ExtraTreesClassifier(random_state=seed)),
        shallow_forest=drawn_labels(lambda seed: RandomForestClassifier(max_depth=3, random_state=seed)),
    )


def elastic_net(name, alpha, l1_ratio, fit_intercept=True):
    x, _, y = INPUTS[name]
    model = ElasticNet(alpha=alpha, l1_ratio=l1_ratio, fit_intercept=fit_intercept, tol=1e-14, max_iter=1_000_000)
    model.fit(x, y)
    settings = dict(alpha=alpha, l1_ratio=l1_ratio, fit_intercept=fit_intercept)
    return dict(
        name=name, settings=settings, coefficients=plain(model.coef_), intercept=model.intercept_, out=some(model.predict(x))
    )


def vector_labels(**settings):
    x = points
    where = {key: settings.pop(key) for key in ("two",) if key in settings}
    y = (labels == 2).astype(int) if where.get("two") else labels
    model = SVC(tol=1e-9, **settings).fit(x, y)
    return dict(two=where.get("two", False), settings=settings, out=some(model.predict(x)))


def vector_numbers(**settings):
    x = points
    model = SVR(tol=1e-9, **settings).fit(x, surface)
    return dict(settings=settings, out=some(model.predict(x)))


def linfa():
    return dict(
        elastic_net=[
            elastic_net("points", 0.1, 0.5),
            elastic_net("points", 0.05, 1.0),
            elastic_net("points", 0.01, 0.2, fit_intercept=False),
            elastic_net("iris", 0.01, 0.7),
            elastic_net("mixed units", 0.1, 0.5),
            elastic_net("fewer rows than columns", 0.1, 0.9),
            elastic_net("rank deficient", 0.05, 0.5),
        ],
        vector_labels=[
            vector_labels(kernel="rbf", C=1.0, gamma="scale"),
            vector_labels(kernel="rbf", C=10.0, gamma=0.2, two=True),
            vector_labels(kernel="linear", C=0.5),
        ],
        vector_numbers=[
            vector_numbers(kernel="rbf", C=1.0, gamma="scale", epsilon=0.1),
            vector_numbers(kernel="rbf", C=5.0, gamma=0.3, epsilon=0.05),
            vector_numbers(kernel="linear", C=0.5, epsilon=0.2),
        ],
    )


def smartcore():
    return dict(
        forest=drawn_numbers(lambda seed: RandomForestRegressor(random_state=seed)),
        narrow_forest=drawn_numbers(lambda seed: RandomForestRegressor(max_features=0.5, max_depth=6, random_state=seed)),
        extra_trees=drawn_numbers(lambda seed: ExtraTreesRegressor(random_state=seed)),
    )


inputs = {name: dict(x=table(x), labels=y.tolist(), numbers=plain(t)) for name, (x, y, t) in INPUTS.items()}
made = {"core": core, "linfa": linfa, "smartcore": smartcore}[sys.argv[1]]()
print(json.dumps(dict(version=sklearn.__version__, inputs=inputs, weights=plain(weights), held_out=HELD_OUT, **made)))
