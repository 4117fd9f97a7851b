"""How sure a number is: 95 % intervals from the standard library alone."""

import random
from collections.abc import Callable, Sequence
from math import exp, inf, lgamma, log, sqrt

LEVEL = 0.95
RESAMPLES = 1000  # the interval's ends then move by less than their last shown digit from seed to seed
SEED = 20_260  # fixed: the same session always shows the same interval
NORMAL_QUANTILE = 1.959964  # two-sided 95 %
# From here on Wilson and Hilferty's approximation is good to 1e-5 of the value (checked against scipy in the
# tests).
EXACT_UP_TO = 200


def poisson_interval(count: int) -> tuple[float, float]:
    """The exact interval of the expected count after ``count`` events were seen.

    Source: Garwood 1936, equal tails.
    """
    tail = (1.0 - LEVEL) / 2.0
    if count > EXACT_UP_TO:
        return _half_chi_square(count, -NORMAL_QUANTILE), _half_chi_square(count + 1, NORMAL_QUANTILE)
    low = 0.0 if count == 0 else _solve(lambda mean: 1.0 - _poisson_cdf(count - 1, mean) - tail, count)
    high = _solve(lambda mean: tail - _poisson_cdf(count, mean), count + 1)
    return low, high


def share_interval(share: float, looks: float) -> tuple[float, float]:
    """Wilson's score interval of a share (0..1) that was seen in ``looks`` independent looks."""
    z2 = NORMAL_QUANTILE**2
    middle = (share + z2 / (2 * looks)) / (1 + z2 / looks)
    reach = NORMAL_QUANTILE / (1 + z2 / looks) * sqrt(share * (1 - share) / looks + z2 / (4 * looks**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def ratio_interval(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Block bootstrap of sum(a) / sum(b) over parts ``(a, b)`` with b > 0; at least three of them.

    A percentile interval from few parts is too narrow by about sqrt((n - 1) / n), so it is stretched by that.
    """
    chance = random.Random(SEED)
    count = len(parts)
    value = _ratio(parts)
    ratios = sorted(_ratio(chance.choices(parts, k=count)) for _ in range(RESAMPLES))
    tail = round(RESAMPLES * (1.0 - LEVEL) / 2.0)
    stretch = sqrt(count / (count - 1))
    low, high = ratios[tail], ratios[RESAMPLES - 1 - tail]
    floor = 0.0 if all(a >= 0.0 for a, _ in parts) else -inf
    return max(floor, min(value, value + (low - value) * stretch)), max(
        value, value + (high - value) * stretch
    )


def _ratio(parts: Sequence[tuple[float, float]]) -> float:
    return sum(a for a, _ in parts) / sum(b for _, b in parts)


def _half_chi_square(half_freedom: int, normal_quantile: float) -> float:
    """Half the chi-square quantile of ``2 * half_freedom`` degrees of freedom (Wilson, Hilferty 1931)."""
    spread = 1.0 / (9.0 * half_freedom)
    return half_freedom * (1.0 - spread + normal_quantile * sqrt(spread)) ** 3


def _poisson_cdf(count: int, mean: float) -> float:
    if mean <= 0.0:
        return 1.0
    return min(1.0, sum(exp(i * log(mean) - mean - lgamma(i + 1)) for i in range(count + 1)))


def _solve(rising: Callable[[float], float], around: float) -> float:
    """Where a rising function of a positive number crosses zero."""
    low, high = 0.0, around
    while rising(high) < 0.0:
        low, high = high, high * 2.0
    previous = inf
    while high - low < previous:
        previous = high - low
        middle = (low + high) / 2.0
        low, high = (low, middle) if rising(middle) > 0.0 else (middle, high)
    return (low + high) / 2.0
