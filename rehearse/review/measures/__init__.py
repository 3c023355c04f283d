"""Counts and timings of a stage of a call, measured once."""

from rehearse.review.measures.measure import measure, talk_share
from rehearse.review.measures.records import Measures

__all__ = ["Measures", "measure", "talk_share"]
