"""Whether the name was spelled.

In reading order: `proposals` finds letters (by `alignment` with the expected ones, among the words
and the letter-and-digit model's `dictation_tokens`), `hypotheses` makes rival spellings of these
places to be scored, and `decide` gives the verdicts, as `weigh` has it for each place.
"""
