"""rehearse: practice returning a call about a job interview, out loud and offline."""

__version__ = "0.2.0"
