"""Counts and timings of a stage of a call, measured once."""

from rehearse.review.measures.measure import Measures, measure, talk_share

__all__ = ["Measures", "measure", "talk_share"]
