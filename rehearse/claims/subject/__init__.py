"""Which person, job and meeting the caller spoke of.

In reading order: `contact`, `role` and `meeting` find what the words name, and `proposals` has all
of it; `hypotheses` puts the profile's own words in its place to be scored; `decide` gives the
verdicts, by the words (`by_words`) and the scores.
"""
