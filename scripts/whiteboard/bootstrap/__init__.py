"""The set-up behind serve.py and test.py: standard library only, since it runs before anything is installed."""
