"""What can be counted and timed in a stage of a call: one record, filled once, read many times."""

from rehearse.review.measures.measure import measure
from rehearse.review.measures.records import Measures

__all__ = ["Measures", "measure"]
