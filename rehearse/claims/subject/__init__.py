"""Which person, job and meeting the caller spoke of.

In reading order: `contact`, `role` and `meeting` find what the words name, `hypotheses` puts the
profile's own words in its place to be scored, and `decide` gives the verdicts by the scores.
"""
