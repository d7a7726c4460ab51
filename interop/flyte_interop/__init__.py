"""Drives Flyte agents with the Python clients that Flyte's users have."""
