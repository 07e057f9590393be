"""Reference numbers for the distributions of `neatpipe_core::space`, from SciPy.

    python benches/peers/spaces_reference.py > pipeline-core/tests/data/spaces_reference.json

Each number is computed twice: by SciPy, and by its definition in mpmath with 50 digits. SciPy's is written where
the two agree to 1e-12; where it loses digits (tails of truncated normals, narrow ranges) the other is written and
SciPy's is listed under `overruled`; `alone` counts what SciPy has no function for. Tests need no Python.
"""

import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 50
ONE, HALF, LN2 = mp.mpf(1), mp.mpf("0.5"), mp.log(2)
overruled, written, alone, cases = [], 0, 0, []


def agreed(name, theirs, exact):
    """SciPy's number where it has all digits, the exact one elsewhere."""
    global written, alone
    written += 1
    exact = mp.mpf(exact)
    if abs(exact) < mp.mpf("1e-320"):
        exact = mp.mpf(0)
    if theirs is None:
        alone += 1
        return float(exact)
    if np.isfinite(theirs):
        gap = abs(mp.mpf(float(theirs)) - exact)
        if gap <= abs(exact) * mp.mpf("1e-12"):
            return float(theirs)
    overruled.append([name, repr(float(theirs)), float(exact)])
    return float(exact)


# Exact distributions: pdf, below (cdf), above (sf).


class Uniform:
    discrete = False

    def __init__(self, a, b):
        self.a, self.b = mp.mpf(a), mp.mpf(b)

    def pdf(self, x):
        return 1 / (self.b - self.a) if self.a <= x <= self.b else mp.mpf(0)

    def cdf(self, x):
        return min(max((x - self.a) / (self.b - self.a), 0), 1)

    def quantile(self, u):
        return self.a + u * (self.b - self.a)

    def moment(self, f):
        return mp.quad(lambda x: f(x) * self.pdf(x), [self.a, self.b])


class Bin(Uniform):
    """Without its upper edge, which is the next bin's."""

    def pdf(self, x):
        return mp.mpf(0) if x == self.b else super().pdf(x)


class LogUniform(Uniform):
    def pdf(self, x):
        return 1 / (x * mp.log(self.b / self.a)) if self.a <= x <= self.b else mp.mpf(0)

    def cdf(self, x):
        return mp.log(min(max(x, self.a), self.b) / self.a) / mp.log(self.b / self.a)

    def quantile(self, u):
        return self.a * mp.power(self.b / self.a, u)

    def moment(self, f):
        a, b = mp.log(self.a), mp.log(self.b)
        return mp.quad(lambda y: f(mp.exp(y)) / (b - a), mp.linspace(a, b, 20))


def phi(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def mass(a, b):
    """The standard normal between two numbers, from the side on which nothing cancels."""
    if a >= 0:
        return (mp.erfc(a / mp.sqrt(2)) - mp.erfc(b / mp.sqrt(2))) / 2
    if b <= 0:
        return mass(-b, -a)
    return (mp.erf(b / mp.sqrt(2)) - mp.erf(a / mp.sqrt(2))) / 2


class Normal:
    discrete = False

    def __init__(self, m, s, low=-mp.inf, high=mp.inf):
        self.m, self.s = mp.mpf(m), mp.mpf(s)
        self.low, self.high = mp.mpf(low), mp.mpf(high)
        self.alpha, self.beta = (self.low - self.m) / self.s, (self.high - self.m) / self.s
        self.whole = mass(self.alpha, self.beta)

    def pdf(self, x):
        return phi((x - self.m) / self.s) / (self.s * self.whole) if self.low <= x <= self.high else mp.mpf(0)

    def cdf(self, x):
        x = min(max(x, self.low), self.high)
        return mass(self.alpha, (x - self.m) / self.s) / self.whole

    def ends(self):
        """Where there is any mass to speak of."""
        top = min(max(self.m, self.low), self.high)
        a = abs(top - self.m) / self.s
        far = (mp.sqrt(a * a + 300) - a) * self.s
        return max(self.low, top - far), min(self.high, top + far)

    def quantile(self, u):
        low, high = self.ends()
        for _ in range(190):
            middle = (low + high) / 2
            if self.cdf(middle) < u:
                low = middle
            else:
                high = middle
        return high if abs(high) > mp.mpf("1e-40") else mp.mpf(0)

    def moment(self, f):
        low, high = self.ends()
        return mp.quad(lambda x: f(x) * self.pdf(x), mp.linspace(low, high, 24))


class LogNormal:
    discrete = False

    def __init__(self, m, s, low=0, high=mp.inf):
        log2 = lambda x: -mp.inf if x == 0 else mp.inf if x == mp.inf else mp.log(x) / LN2
        self.log = Normal(m, s, log2(mp.mpf(low)), log2(mp.mpf(high)))

    def pdf(self, x):
        return self.log.pdf(mp.log(x) / LN2) / (x * LN2) if x > 0 else mp.mpf(0)

    def cdf(self, x):
        return self.log.cdf(mp.log(x) / LN2) if x > 0 else mp.mpf(0)

    def quantile(self, u):
        return mp.power(2, self.log.quantile(u))

    def moment(self, f):
        # The square of the value moves the peak by twice the rate.
        low, high = self.log.ends()
        high = min(self.log.high, high + 2 * LN2 * self.log.s * self.log.s)
        return mp.quad(lambda y: f(mp.power(2, y)) * self.log.pdf(y), mp.linspace(low, high, 40))


class Steps:
    """A discrete distribution by its values and their masses, in order."""

    discrete = True

    def __init__(self, values, masses):
        self.values, self.masses = list(values), list(masses)
        self.sums = [mp.fsum(self.masses[: i + 1]) for i in range(len(self.masses))] if len(self.masses) < 3000 else None

    def pdf(self, x):
        return next((m for v, m in zip(self.values, self.masses) if abs(v - x) < mp.mpf("1e-9")), mp.mpf(0))

    def cdf(self, x):
        return mp.fsum(m for v, m in zip(self.values, self.masses) if v <= x + mp.mpf("1e-9"))

    def quantile(self, u):
        return next((v for v, s in zip(self.values, self.sums) if s >= u - mp.mpf("1e-40")), self.values[-1])

    def moment(self, f):
        return mp.fsum(m * f(mp.mpf(v)) for v, m in zip(self.values, self.masses))


class Mixture:
    discrete = False

    def __init__(self, parts):
        total = mp.fsum(w for w, _ in parts)
        self.parts = [(w / total, p) for w, p in parts]
        self.discrete = all(p.discrete for _, p in parts)

    def pdf(self, x):
        atoms = mp.fsum(w * p.pdf(x) for w, p in self.parts if p.discrete)
        return atoms if atoms > 0 else mp.fsum(w * p.pdf(x) for w, p in self.parts if not p.discrete)

    def cdf(self, x):
        return mp.fsum(w * p.cdf(x) for w, p in self.parts)

    def quantile(self, u):
        ends = [p.quantile(u) for _, p in self.parts]
        low, high = min(ends), max(ends)
        if self.discrete:
            values = sorted({v for _, p in self.parts for v in p.values})
            return next(v for v in values if self.cdf(v) >= u - mp.mpf("1e-40"))
        if self.cdf(low) >= u:
            return low
        for _ in range(190):
            middle = (low + high) / 2
            if self.cdf(middle) < u:
                low = middle
            else:
                high = middle
        return high

    def moment(self, f):
        return mp.fsum(w * p.moment(f) for w, p in self.parts)


def integers(a, b):
    n = b - a + 1
    return Steps(range(a, b + 1), [ONE / n] * n)


def log_integers(a, b):
    span = mp.log((b + HALF) / (a - HALF))
    return Steps(range(a, b + 1), [mp.log((k + HALF) / (k - HALF)) / span for k in range(a, b + 1)])


def quantized(law, step, first, last, offset=0):
    """Cells of half a step to either side; the first and the last take the rest."""
    step, offset = mp.mpf(step), mp.mpf(offset)
    masses, values = [], []
    for k in range(first, last + 1):
        x = k * step + offset
        low = mp.mpf(0) if k == first else law.cdf(x - step / 2)
        high = ONE if k == last else law.cdf(x + step / 2)
        values.append(x)
        masses.append(high - low)
    return Steps(values, masses)


def histogram(edges, weights):
    return Mixture([(mp.mpf(w), Bin(a, b)) for w, a, b in zip(weights, edges, edges[1:])])


LEVELS = [mp.mpf(u) for u in
          [1e-12, 1e-6, 0.0013, 0.0517, 0.2531, 0.5017, 0.6180339887, 0.9011, 0.9987, 1 - 1e-9]]


def case(name, kind, shape, exact, theirs, points, plain=lambda x: x):
    """One space: `theirs` is a frozen distribution of SciPy, or an object of functions like it."""
    rows = []
    for x in points:
        big = mp.mpf(x)
        density = getattr(theirs, "pdf", None) if not exact.discrete else getattr(theirs, "pmf", None)
        pdf = agreed(f"{name} pdf {x}", density and density(x), exact.pdf(big))
        log = exact.pdf(big)
        rows.append({
            "x": plain(x),
            "pdf": pdf,
            "log_pdf": float(mp.log(log)) if log > 0 else None,
            "cdf": agreed(f"{name} cdf {x}", theirs.cdf(x) if theirs else None, exact.cdf(big)),
        })
    quantiles = []
    for u in LEVELS:
        x = exact.quantile(u)
        found = theirs.ppf(float(u)) if hasattr(theirs, "ppf") else None
        quantiles.append({"u": float(u), "x": plain(agreed(f"{name} quantile {float(u)}", found, x))})
    mean = exact.moment(lambda x: x)
    variance = exact.moment(lambda x: (x - mean) ** 2)
    mean = mean if abs(mean) > mp.sqrt(variance) * mp.mpf("1e-20") else mp.mpf(0)
    cases.append({
        "name": name,
        "kind": kind,
        "shape": shape,
        "points": rows,
        "quantiles": quantiles,
        "mean": agreed(f"{name} mean", theirs.mean() if hasattr(theirs, "mean") else None, mean),
        # JSON has no infinity.
        "variance": agreed(f"{name} variance", theirs.var() if hasattr(theirs, "var") else None, variance)
        if variance < sys.float_info.max else None,
    })


class Log2:
    """A distribution of SciPy of the logarithm to base 2, as one of the value."""

    def __init__(self, log):
        self.log = log

    def pdf(self, x):
        return self.log.pdf(np.log2(x)) / (x * np.log(2))

    def cdf(self, x):
        return self.log.cdf(np.log2(x))

    def ppf(self, u):
        return np.exp2(self.log.ppf(u))


class Listed:
    """`rv_discrete` takes integer values only: here the values are looked up by their places."""

    def __init__(self, values, masses):
        self.values = [float(v) for v in values]
        self.rv = stats.rv_discrete(values=(range(len(values)), [float(m) for m in masses]))

    def place(self, x):
        return sum(v <= float(x) + 1e-9 for v in self.values) - 1

    def pmf(self, x):
        i = self.place(x)
        return self.rv.pmf(i) if i >= 0 and abs(self.values[i] - float(x)) < 1e-9 else 0.0

    def cdf(self, x):
        return self.rv.cdf(self.place(x))

    def ppf(self, u):
        return self.values[int(self.rv.ppf(u))]

    def mean(self):
        return np.dot(self.rv.pk, self.values)

    def var(self):
        return np.dot(self.rv.pk, (np.array(self.values) - self.mean()) ** 2)


class Weighted:
    """A mixture of frozen distributions of SciPy."""

    def __init__(self, parts):
        total = sum(w for w, _ in parts)
        self.parts = [(w / total, p) for w, p in parts]

    def pdf(self, x):
        return sum(w * p.pdf(x) for w, p in self.parts)

    def pmf(self, x):
        return sum(w * p.pmf(x) for w, p in self.parts)

    def cdf(self, x):
        return sum(w * p.cdf(x) for w, p in self.parts)

    def mean(self):
        return sum(w * p.mean() for w, p in self.parts)

    def var(self):
        mean = self.mean()
        return sum(w * (p.var() + (p.mean() - mean) ** 2) for w, p in self.parts)


def truncated(m, s, low, high):
    return stats.truncnorm((low - m) / s, (high - m) / s, loc=m, scale=s)


# Real numbers.
for name, a, b in [("unit", 0.0, 1.0), ("wide", -3.5, 1e6), ("thin", 1e9, 1e9 + 1e-3), ("tiny", 1e-300, 3e-300)]:
    points = [a, a + (b - a) * 0.125, a + (b - a) * 0.5, b, a - (b - a), b + (b - a)]
    case(f"uniform {name}", "f64", {"uniform": [a, b]}, Uniform(a, b), stats.uniform(a, b - a), points)
for name, a, b in [("usual", 1e-4, 1e2), ("decades", 1e-200, 1e200), ("thin", 5.0, 5.0 + 2.0**-20), ("octave", 1.0, 2.0)]:
    inside = [float(LogUniform(a, b).quantile(mp.mpf(u))) for u in (0.001, 0.3, 0.5, 0.9)]
    theirs = None if name == "decades" else stats.loguniform(a, b)
    case(f"log_uniform {name}", "f64", {"log_uniform": [a, b]}, LogUniform(a, b), theirs, [a, *inside, b, a / 2, b * 2])
for name, m, s in [("standard", 0.0, 1.0), ("moved", 1e3, 0.25), ("tiny", -1e-8, 1e-9)]:
    points = [m + s * z for z in (-37.0, -8.0, -1.5, -0.1, 0.0, 0.7, 3.0, 8.0)]
    case(f"normal {name}", "f64", {"normal": [m, s]}, Normal(m, s), stats.norm(m, s), points)
for name, m, s, low, high in [
    ("middle", 0.9, 0.2, 0.0, 1.0),
    ("far right", 0.0, 1.0, 30.0, 40.0),
    ("far left", 0.0, 1.0, -40.0, -30.0),
    ("beyond all density", 0.0, 1.0, 1000.0, 1001.0),
    ("narrow", 0.0, 1.0, 1.0, 1.0 + 2.0**-20),
    ("narrow around the mean", 5.0, 2.0, 5.0 - 2.0**-20, 5.0 + 2.0**-20),
    ("right of the mean", 0.0, 1.0, 0.0, 3.0),
    ("wide", 0.0, 1.0, -1000.0, 1000.0),
    ("lopsided", 0.0, 1.0, -20.0, -0.5),
]:
    exact = Normal(m, s, low, high)
    inside = [float(exact.quantile(mp.mpf(u))) for u in (1e-6, 0.2, 0.5, 0.999)]
    shape = {"normal": [m, s], "within": [low, high]}
    case(f"normal {name}", "f64", shape, exact, truncated(m, s, low, high), [*inside, low - 1.0, high + 1.0])
for name, m, s, low, high in [("right of", 0.0, 1.0, 2.0, np.inf), ("left of", 3.0, 0.5, -np.inf, 2.0), ("in the tail", 0.0, 1.0, 12.0, np.inf)]:
    exact = Normal(m, s, low, high)
    inside = [float(exact.quantile(mp.mpf(u))) for u in (1e-6, 0.2, 0.5, 0.999)]
    bounds = [low if np.isfinite(low) else "-inf", high if np.isfinite(high) else "inf"]
    case(f"normal {name}", "f64", {"normal": [m, s], "within": bounds}, exact, truncated(m, s, low, high), inside)
for name, m, s in [("usual", 3.0, 1.0), ("wide", -2.0, 6.0), ("thin", 0.0, 1e-3)]:
    theirs = stats.lognorm(s * np.log(2), scale=2.0**m)
    exact = LogNormal(m, s)
    points = [float(exact.quantile(mp.mpf(u))) for u in (1e-12, 0.01, 0.5, 0.7, 0.9999)]
    case(f"log_normal {name}", "f64", {"log_normal": [m, s]}, exact, theirs, points)
for name, m, s, low, high in [
    ("middle", 3.0, 1.0, 1.0, 64.0),
    ("tail", 0.0, 1.0, 2.0**20, 2.0**22),
    ("low tail", 0.0, 1.0, 2.0**-22, 2.0**-20),
    ("thin", 0.0, 4.0, 1.0, 1.0 + 2.0**-16),
]:
    exact = LogNormal(m, s, low, high)
    points = [float(exact.quantile(mp.mpf(u))) for u in (1e-6, 0.2, 0.5, 0.999)]
    theirs = Log2(truncated(m, s, np.log2(low), np.log2(high)))
    case(f"log_normal {name}", "f64", {"log_normal": [m, s], "within": [low, high]}, exact, theirs, points)

# Steps of real numbers.
exact = quantized(Uniform(0, 1), "0.1", 0, 10)
case("quantized uniform", "f64", {"quantized": {"uniform": [0.0, 1.0]}, "step": 0.1}, exact,
     Listed(exact.values, exact.masses), [0.0, 0.1, 0.3, 0.7, 1.0, 0.35, -0.1, 1.1])
exact = quantized(Uniform(mp.mpf("0.3"), mp.mpf("10.2")), 1, 1, 10)
case("quantized with odd bounds", "f64", {"quantized": {"uniform": [0.3, 10.2]}, "step": 1}, exact,
     Listed(exact.values, exact.masses), [1.0, 2.0, 10.0, 0.0])
exact = quantized(LogUniform(1, 100), 5, 0, 19, offset=1)
case("quantized log_uniform, offset", "f64", {"quantized": {"log_uniform": [1.0, 100.0]}, "step": 5.0, "offset": 1.0}, exact,
     Listed(exact.values, exact.masses), [1.0, 6.0, 51.0, 96.0, 2.0])
exact = quantized(Normal(0, 1, -2, 3), "0.5", -4, 6)
case("quantized normal", "f64", {"quantized": {"normal": [0.0, 1.0], "within": [-2.0, 3.0]}, "step": 0.5}, exact,
     Listed(exact.values, exact.masses), [-2.0, -0.5, 0.0, 2.5, 3.0])
exact = quantized(Normal(0, 1), "0.25", -80, 80)
case("quantized normal without bounds", "f64", {"quantized": {"normal": [0.0, 1.0]}, "step": 0.25}, exact,
     Listed(exact.values, exact.masses), [-6.0, -0.25, 0.0, 2.5, 4.0])

# Several at once.
parts = [(1.0, (-2.0, 0.5)), (3.0, (1.0, 2.0)), (0.5, (40.0, 1e-3))]
case("mixture of normals", "f64", {"mixture": [[w, {"normal": list(p)}] for w, p in parts]},
     Mixture([(mp.mpf(w), Normal(*p)) for w, p in parts]), Weighted([(w, stats.norm(*p)) for w, p in parts]),
     [-4.0, -2.0, 0.0, 1.0, 20.0, 40.0, 40.001])
case("mixture with a gap", "f64", {"mixture": [[1.0, {"uniform": [0.0, 1.0]}], [1.0, {"log_uniform": [5.0, 50.0]}]]},
     Mixture([(ONE, Uniform(0, 1)), (ONE, LogUniform(5, 50))]),
     Weighted([(1.0, stats.uniform(0, 1)), (1.0, stats.loguniform(5, 50))]), [0.0, 0.5, 1.0, 3.0, 5.0, 20.0])
case("mixture with a mass", "f64", {"mixture": [[0.1, {"fixed": 0.0}], [0.9, {"log_uniform": [1e-4, 1e2]}]]},
     Mixture([(mp.mpf("0.1"), Steps([0], [ONE])), (mp.mpf("0.9"), LogUniform(mp.mpf("1e-4"), 100))]), None,
     [0.0, 1e-4, 0.1, 50.0, -1.0])
edges, weights = [0.0, 0.1, 1.0, 4.0, 4.5], [3.0, 1.0, 0.0, 2.5]
case("histogram", "f64", {"histogram": edges, "weights": weights}, histogram(edges, weights),
     stats.rv_histogram((np.array(weights), np.array(edges)), density=False), [0.05, 0.1, 0.5, 2.0, 4.25, -1.0, 5.0])

# Integers.
for name, a, b in [("few", 4, 9), ("around 0", -7, 13), ("one", 5, 5), ("many", 1, 1000)]:
    case(f"range {name}", "i64", {"range": [a, b]}, integers(a, b), stats.randint(a, b + 1),
         [a, (a + b) // 2, b, a - 1, b + 1], int)
for name, a, b in [("few", 1, 4), ("usual", 2, 512), ("high", 900, 1000), ("many", 1, 2900)]:
    exact = log_integers(a, b)
    case(f"log range {name}", "i64", {"log_uniform": [a, b]}, exact, Listed(exact.values, exact.masses),
         [a, a + (b - a) // 3, b, a - 1, b + 1], int)
exact = Steps(range(16, 129, 16), [mp.mpf(n) / 113 for n in [9, 16, 16, 16, 16, 16, 16, 8]])
case("quantized range", "i64", {"quantized": {"range": [16, 128]}, "step": 16}, exact,
     Listed(exact.values, exact.masses), [16, 32, 128, 17, 0], int)
exact = Mixture([(ONE, integers(1, 3)), (mp.mpf(2), log_integers(2, 40))])
case("mixture of integers", "i64", {"mixture": [[1.0, {"range": [1, 3]}], [2.0, {"log_uniform": [2, 40]}]]}, exact,
     Weighted([(1.0, stats.randint(1, 4)), (2.0, Listed(exact.parts[1][1].values, exact.parts[1][1].masses))]),
     [1, 2, 3, 20, 40, 0, 41], int)
exact = Steps(range(0, 11), [mp.mpf(3) / 16] * 4 + [mp.mpf(0)] * 3 + [mp.mpf(1) / 16] * 4)
case("histogram of integers", "i64", {"histogram": [0, 4, 7, 10], "weights": [3.0, 0.0, 1.0]}, exact,
     Listed(exact.values, exact.masses), [0, 3, 4, 6, 7, 10, 11], int)
case("boolean", "bool", {"boolean": 0.3}, Steps([0, 1], [1 - mp.mpf(0.3), mp.mpf(0.3)]), stats.bernoulli(0.3), [0, 1], bool)
case("choice", "i64", {"choice": [3, 5, 11], "weights": [1.0, 1.0, 6.0]}, Steps([3, 5, 11], [ONE / 8, ONE / 8, 6 * ONE / 8]),
     Listed([3, 5, 11], [0.125, 0.125, 0.75]), [3, 5, 11], int)

# Sums over too many integers for mpmath: the moments of a log-uniform range by the Euler-Maclaurin formula.
def log_moments(a, b):
    cell = lambda k: mp.log((k + HALF) / (k - HALF))
    span = mp.log((b + HALF) / (a - HALF))
    cut = a + 4000

    def total(f):
        near = mp.fsum(f(mp.mpf(k)) * cell(k) for k in range(a, cut))
        g = lambda k: f(k) * cell(k)
        far = mp.quad(lambda y: g(mp.exp(y)) * mp.exp(y), mp.linspace(mp.log(cut - HALF), mp.log(b + HALF), 40))
        slope = mp.diff(g, b + HALF) - mp.diff(g, cut - HALF)
        third = mp.diff(g, b + HALF, 3) - mp.diff(g, cut - HALF, 3)
        return (near + far - slope / 24 + third * mp.mpf(7) / 5760) / span

    mean = total(lambda k: k)
    return float(mean), float(total(lambda k: (k - mean) ** 2))


wide = [{"low": a, "high": b, "mean": m, "variance": v}
        for a, b in [(1, 10**6), (10**5, 10**7), (1, 2**63 - 1), (10**9, 10**9 + 10**5)]
        for m, v in [log_moments(a, b)]]

normal = [{"u": float(u), "z": float(Normal(0, 1).quantile(mp.mpf(float(u))))} for u in
          [0.5, 0.500001, 0.55, 0.9, 0.925, 0.9250001, 0.99, 0.999999, 1 - 1e-12, 1 - 2.0**-53, 0.3, 0.075, 0.0749999,
           0.01, 1e-6, 1e-11, 1.3e-11, 1e-15, 1e-30, 1e-37]]
from_tail = lambda u: float(-mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(u)))
mp.mp.dps = 400
for u in [1e-50, 1e-100, 1e-200, 1e-300]:
    z = mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(mp.mpf(u)), -mp.sqrt(-2 * mp.log(mp.mpf(u))))
    normal.append({"u": u, "z": float(z)})



def philox(counter, key):
    """Philox-4x32-10, written from the paper (Salmon et al. 2011): four words of 32 bits."""
    c, k, mask = list(counter), list(key), 2**32 - 1
    for _ in range(10):
        p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(q >> 32) ^ c[1] ^ k[0], q & mask, (p >> 32) ^ c[3] ^ k[1], p & mask]
        k = [(k[0] + 0x9E3779B9) & mask, (k[1] + 0xBB67AE85) & mask]
    return c


assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]


def draw(seed, trial, name):
    """The seed is the key, the trial and the FNV-1a hash of the name are the counter."""
    digest = 0xCBF29CE484222325
    for byte in name.encode():
        digest = ((digest ^ byte) * 0x100000001B3) & (2**64 - 1)
    halves = lambda word: [word & (2**32 - 1), word >> 32]
    low, high, _, _ = philox(halves(trial) + halves(digest), halves(seed))
    bits = high << 32 | low
    return {"seed": seed, "trial": trial, "name": name, "bits": bits, "unit": ((bits >> 12) + 0.5) / 2**52}


draws = [draw(*place) for place in [(0, 0, ""), (7, 3, "raw__a"), (2**64 - 1, 2**64 - 1, "raw__ridge__alpha"), (20, 2**33, "größe")]]

json.dump({
    "scipy": scipy.__version__,
    "mpmath": mp.__version__,
    "written": written,
    "alone": alone,
    "overruled": overruled,
    "cases": cases,
    "log_ranges": wide,
    "normal_quantiles": normal,
    "draws": draws,
}, sys.stdout, indent=1)
print(f"scipy {scipy.__version__}: {written} numbers, {len(overruled)} overruled, {alone} alone", file=sys.stderr)
