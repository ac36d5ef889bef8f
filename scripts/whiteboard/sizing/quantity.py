"""A number with its unit and where it comes from, and how it is printed."""

from dataclasses import dataclass
from math import floor, log10

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_DECIMAL_BYTES = ((1e18, "EB"), (1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B"))
_BINARY_BYTES = ((2**50, "PiB"), (2**40, "TiB"), (2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB"), (1, "B"))
_SECONDS = ((86400, "days"), (3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
_FLOP_PER_SECOND = ((1e18, "EFLOP/s"), (1e15, "PFLOP/s"), (1e12, "TFLOP/s"), (1e9, "GFLOP/s"), (1, "FLOP/s"))
_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SCALES = {"B": _DECIMAL_BYTES, "iB": _BINARY_BYTES, "s": _SECONDS, "FLOP/s": _FLOP_PER_SECOND}


@dataclass(frozen=True)
class Quantity:
    """One row of a sizing: `value` in `unit`, and `how` it was assumed or derived."""

    name: str
    value: float
    unit: str
    how: str
    is_given: bool
    text: str

    @property
    def label(self) -> str:
        return self.name.replace("-", " ")


def format_quantity(value: float, unit: str) -> str:
    """Return a value with its unit at three significant digits.

    >>> format_quantity(15e6 * 768 * 4, "B")
    '46.1 GB'
    >>> format_quantity(2.1e22, "FLOP")
    '2.1 × 10²² FLOP'
    >>> format_quantity(0.07, "%")
    '7 %'
    >>> format_quantity(1234567, "USD/month")
    '$1.23 million/month'
    """
    if unit in _SCALES:
        return _scaled(value, _SCALES[unit], "/s" if unit == "B/s" else "")
    if unit.startswith("B/"):
        return _scaled(value, _DECIMAL_BYTES, unit[1:])
    if unit == "%":
        return f"{_digits(value * 100)} %"
    if unit == "FLOP":
        return f"{_power_of_ten(value)} FLOP"
    if unit.startswith("USD"):
        sign = "−" if value < 0 else ""
        return f"{sign}${_counted(abs(value), money=True)}{unit[3:]}"
    return f"{_counted(value)} {unit}".rstrip()


def _scaled(value: float, scale: tuple, suffix: str) -> str:
    if value == 0:
        return f"0 {scale[-1][1]}{suffix}"
    size, name = next(((s, n) for s, n in scale if abs(value) >= s * 0.9995), scale[-1])
    return f"{_digits(value / size)} {name}{suffix}"


def _counted(value: float, *, money: bool = False) -> str:
    for size, word in _WORDS:
        if abs(value) >= size * 0.9995:
            return f"{_digits(value / size)} {word}" if abs(value) < 1e15 else _power_of_ten(value)
    if money and abs(value) < 1000 and value != int(value):
        return f"{value:.2f}" if abs(value) >= 0.1 else _digits(value)
    return _digits(value)


def _digits(value: float) -> str:
    """Return three significant digits, thousands separated, without trailing zeros after the point."""
    if value == 0:
        return "0"
    places = 2 - floor(log10(abs(value)))
    rounded = round(value, places)
    if places <= 0 or rounded == int(rounded):
        return f"{int(rounded):,}"
    return f"{rounded:.{places}f}".rstrip("0").rstrip(".")


def _power_of_ten(value: float) -> str:
    if value == 0:
        return "0"
    exponent = floor(log10(abs(value)))
    return f"{_digits(value / 10**exponent)} × 10{str(exponent).translate(_SUPERSCRIPT)}"
