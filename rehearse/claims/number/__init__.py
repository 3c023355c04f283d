"""Whether the phone number was said.

In reading order: `proposals` finds where numbers were dictated (by `alignment` with the expected
digits, and as `candidates`), `hypotheses` makes rival texts of these places to be scored, and
`decide` gives the verdicts, by `margins` over the rivals and by what was `withdrawn`.
"""
