"""The checks: each `check_` function takes what it reads as arguments and returns the problems it found.

`run.py` lists those that read the sources, `built.py` those that read the built site. A new check is a function and a
row there, and a planted fault in tests/site/faults/ that proves it.
"""
