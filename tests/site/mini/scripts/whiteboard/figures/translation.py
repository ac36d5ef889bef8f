"""Plots of the tiny translation chapter."""

from matplotlib.figure import Figure

from whiteboard.plotting import new_axes


def length_penalty() -> Figure:
    """Return the root of the length."""
    figure, axes = new_axes(xlabel="length", ylabel="penalty")
    axes.plot([1, 4, 9, 16], [1, 2, 3, 4], label="root")
    axes.legend()
    return figure
