"""Speed as ratios measured in one run: `python -m tests.benchmarks.pages`. None of them is timed by the tests."""
