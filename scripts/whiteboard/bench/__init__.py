"""What scripts/bench.py measures. A benchmark prints medians and ratios from one run; nothing asserts on them."""
