"""Fællesblik: the domain of a shared gaze. The floors are listed in docs/architecture.md."""

__version__ = "0.3.0"
