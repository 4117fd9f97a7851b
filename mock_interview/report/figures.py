"""Numbers, times and dates as a reader sees them: rounded to what they can bear."""

from datetime import datetime

NBSP = "\u00a0"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: float, unit: str = "") -> str:
    """A value without its unit: whole per cent, else about two meaningful digits."""
    if unit == "%":
        return "under 1" if 0 < value < 0.5 else f"{value:.0f}"
    size = abs(value)
    if size >= 9.95:
        return f"{value:.0f}"
    return _short(value, 1 if size >= 0.995 else 2)


def _short(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def with_unit(text: str, unit: str) -> str:
    """The number's text and its unit, kept on one line."""
    return f"{text}{NBSP}{unit.replace(' ', NBSP)}" if unit else text


def quantity(value: float, unit: str) -> str:
    """A value with its unit."""
    return with_unit(number(value, unit), unit)


def estimate(value: float, unit: str, low: float | None, high: float | None) -> str:
    """``about 61 % (52–70 %)``; without an interval ``about 61 %``."""
    shown = quantity(value, unit)
    about = shown if shown.startswith("under") else f"about {shown}"
    if low is None or high is None:
        return about
    low_text, high_text = number(low, unit), number(high, unit)
    if low_text == high_text:
        return about
    span = f"{low_text}–{high_text}"
    return f"{about} ({with_unit(span, unit) if unit == '%' else span})"


def share(fraction: float) -> str:
    """A share 0..1 in whole per cent."""
    return quantity(100 * fraction, "%")


def duration(seconds: float) -> str:
    """A length of time: ``3.4 s``, ``24 s``, ``4 min 10 s``, ``1 h 5 min``."""
    if seconds < 9.95:
        return f"{_short(seconds, 1)}{NBSP}s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NBSP}s"
    if whole < 3600:
        return _two(whole // 60, "min", whole % 60, "s")
    minutes = round(seconds / 60)
    return _two(minutes // 60, "h", minutes % 60, "min")


def _two(large: int, large_unit: str, small: int, small_unit: str) -> str:
    head = f"{large}{NBSP}{large_unit}"
    return f"{head}{NBSP}{small}{NBSP}{small_unit}" if small else head


def clock(t: float) -> str:
    """A moment of the session: ``4:07``, ``1:04:07``."""
    whole = int(t)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def date(iso: str) -> str:
    """``Monday 23 November 2026, 10:15`` whatever the machine's language.

    Raises:
        ValueError: ``iso`` is not an ISO 8601 time.
    """
    when = datetime.fromisoformat(iso)
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M}"


def size(count: int) -> str:
    """Bytes on a disk: ``0 MB``, ``0.4 MB``, ``161 MB``, ``2.1 GB``."""
    if count >= 1e9:
        return quantity(count / 1e9, "GB")
    return quantity(round(count / 1e6, 1), "MB")


def times(count: int) -> str:
    """``once``, ``twice``, ``9 times``."""
    return {1: "once", 2: "twice"}.get(count, f"{count}{NBSP}times")


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 answer``, ``6 answers``."""
    return f"{count}{NBSP}{one if count == 1 else many or one + 's'}"
