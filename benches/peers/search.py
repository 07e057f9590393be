"""Optuna's side of `pipeline-core/benches/search.rs`: the same problems, the same numbers of seeds and trials.

    python search.py FILE SEEDS SAMPLER:TRIALS … [problem …]

Writes a line of JSON a study into FILE, and takes what is there already as done: an interrupted run goes on. A line holds
the losses of the best trial so far after 30, 100, 200 and 1,000 trials, and the milliseconds of processor time that
asking, suggesting and telling took around them. Needs Optuna 5, for `cmaes` the package of that name, for `gp` torch.
The last problem is the diabetes data in a pipeline of scaler, polynomial, scaler, PCA and ridge.
"""

import functools
import itertools
import json
import math
import os
import sys
import time
import warnings

import numpy
import optuna

AT = (30, 100, 200, 1000)
SHIFT = (0.31, -0.72, 0.55, 0.13, -0.44, 0.91, -0.27, 0.66, -0.85, 0.08)
A = ((10, 3, 17, 3.5, 1.7, 8), (0.05, 10, 17, 0.1, 8, 14), (3, 3.5, 1.7, 10, 17, 8), (17, 8, 0.05, 10, 0.1, 14))
P = (
    (1312, 1696, 5569, 124, 8283, 5886),
    (2329, 4135, 8307, 3736, 1004, 9991),
    (2348, 1451, 3522, 2883, 3047, 6650),
    (4047, 8828, 8732, 5743, 1091, 381),
)
ALPHA = (1.0, 1.2, 3.0, 3.2)


def floats(trial, count, low, high):
    return [trial.suggest_float(f"x{i}", low, high) for i in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x0", -5.0, 10.0), trial.suggest_float("x1", 0.0, 15.0)
    b, c, t = 5.1 / (4 * math.pi**2), 5 / math.pi, 1 / (8 * math.pi)
    return (y - b * x * x + c * x - 6) ** 2 + 10 * (1 - t) * math.cos(x) + 10


def hartmann6(trial):
    x = floats(trial, 6, 0.0, 1.0)
    inner = [sum(a * (x - 1e-4 * p) ** 2 for a, p, x in zip(a, p, x)) for a, p in zip(A, P)]
    return -sum(alpha * math.exp(-s) for alpha, s in zip(ALPHA, inner))


def rosenbrock5(trial):
    x = floats(trial, 5, -5.0, 10.0)
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def ackley10(trial):
    z = [x - 10 * s for x, s in zip(floats(trial, 10, -32.768, 32.768), SHIFT)]
    root = math.sqrt(sum(z * z for z in z) / 10)
    waves = sum(math.cos(2 * math.pi * z) for z in z) / 10
    return -20 * math.exp(-0.2 * root) - math.exp(waves) + 20 + math.e


def levy10(trial):
    w = [1 + (x - 1) / 4 for x in floats(trial, 10, -10.0, 10.0)]
    first = math.sin(math.pi * w[0]) ** 2
    middle = sum((w - 1) ** 2 * (1 + 10 * math.sin(math.pi * w + 1) ** 2) for w in w[:-1])
    return first + middle + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)


def mixcond(trial):
    loss = {"none": 0.20, "std": 0.0, "minmax": 0.08}[trial.suggest_categorical("prep", ("none", "std", "minmax"))]
    loss += 0.3 * ((trial.suggest_int("n_comp", 1, 32) - 20) / 31) ** 2
    kind = trial.suggest_categorical("kind", ("lin", "tree", "net"))
    if kind == "lin":
        return loss + 0.30 + 0.05 * (math.log10(trial.suggest_float("lin__alpha", 1e-6, 1e2, log=True)) + 1) ** 2
    if kind == "tree":
        loss += 0.15 + 0.2 * ((trial.suggest_int("tree__depth", 1, 16) - 7) / 15) ** 2
        return loss + 0.1 * ((math.log2(trial.suggest_int("tree__leaf", 1, 256, log=True)) - 3) / 8) ** 2
    loss += 0.08 * (math.log10(trial.suggest_float("net__lr", 1e-5, 1.0, log=True)) + 3) ** 2
    layers = trial.suggest_int("net__layers", 1, 4)
    loss += 0.06 * (layers - 2) ** 2
    for i in range(layers):
        width = trial.suggest_int(f"net__width{i}", 8, 512, log=True)
        loss += 0.05 * (math.log2(width) - 6) ** 2 / layers
    act = trial.suggest_categorical("net__act", ("relu", "tanh", "gelu"))
    return loss + {"relu": 0.02, "tanh": 0.06, "gelu": 0.0}[act]


@functools.cache
def folds(degree, interaction_only):
    """Of five folds: squared singular values, and what each component adds to the predictions of the rows held out."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "../../pipeline-core/tests/data/splitters_reference.json")) as file:
        data = json.load(file)["validation"]
    x, y = numpy.array(data["x"]), numpy.array(data["y"])
    of = itertools.combinations if interaction_only else itertools.combinations_with_replacement
    terms = [term for d in range(1, degree + 1) for term in of(range(10), d)]
    parts = []
    for fold in range(5):
        held = numpy.arange(len(y)) % 5 == fold
        z = (x - x[~held].mean(0)) / x[~held].std(0)
        z = numpy.stack([z[:, term].prod(1) for term in terms], 1)
        z = (z - z[~held].mean(0)) / z[~held].std(0)
        squares, vectors = numpy.linalg.eigh(z[~held].T @ z[~held])
        kept = squares > 1e-9 * squares[-1]
        squares, vectors = squares[kept][::-1], vectors[:, kept][:, ::-1]
        centred = y[~held] - y[~held].mean()
        adds = z[held] @ vectors * ((z[~held] @ vectors).T @ centred)
        parts.append((squares, adds, y[held] - y[~held].mean(), len(centred) - 1))
    return parts


def diabetes(trial):
    degree = trial.suggest_int("poly__degree", 1, 3)
    parts = folds(degree, trial.suggest_categorical("poly__interaction_only", (False, True)))
    rank = min(len(squares) for squares, *_ in parts)
    count = 1 + math.floor(trial.suggest_float("pca__frac", 0.0, 1.0) * (rank - 1) + 0.5)
    whiten = trial.suggest_categorical("pca__whiten", (False, True))
    alpha = trial.suggest_float("ridge__alpha", 1e-4, 1e5, log=True)
    total = 0.0
    for squares, adds, y, free in parts:
        s = squares[:count]
        weights = free / (s * (free + alpha)) if whiten else 1 / (s + alpha)
        total += ((y - adds[:, :count] @ weights) ** 2).sum()
    return math.sqrt(total / 442)


PROBLEMS = {f.__name__: f for f in (branin, hartmann6, rosenbrock5, ackley10, levy10, mixcond, diabetes)}
SAMPLERS = {
    "random": optuna.samplers.RandomSampler,
    "tpe": optuna.samplers.TPESampler,
    "cmaes": optuna.samplers.CmaEsSampler,
    "gp": optuna.samplers.GPSampler,
}


def run(problem, sampler, seed, trials):
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed=seed))
    best, curve, times = math.inf, [], []
    for _ in range(trials):
        start = time.process_time()
        trial = study.ask()
        loss = PROBLEMS[problem](trial)
        study.tell(trial, loss)
        times.append(1e3 * (time.process_time() - start))
        best = min(best, loss)
        curve.append(best)
    around = {at: sorted(times[at - 10 : at + 10]) for at in AT if at <= trials}
    return {
        "sampler": sampler,
        "problem": problem,
        "seed": seed,
        "trials": trials,
        "best": {at: curve[at - 1] for at in AT if at <= trials},
        "ms": {at: times[len(times) // 2] for at, times in around.items()},
    }


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.filterwarnings("ignore")
    path, seeds, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    problems = [word for word in words if ":" not in word] or list(PROBLEMS)
    done = set()
    if os.path.exists(path):
        with open(path) as file:
            for line in map(json.loads, file):
                done.add((line["sampler"], line["problem"], line["seed"], line["trials"]))
    with open(path, "a") as file:
        for sampler, trials in (word.split(":") for word in words if ":" in word):
            for problem in problems:
                for seed in range(seeds):
                    if (sampler, problem, seed, int(trials)) not in done:
                        print(json.dumps(run(problem, sampler, seed, int(trials))), file=file, flush=True)


if __name__ == "__main__":
    main()
