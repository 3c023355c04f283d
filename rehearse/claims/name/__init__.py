"""Whether the full name was said.

In reading order: `proposals` finds where a name may stand (`candidates` that sound like it, and
what follows `introductions`), `hypotheses` makes keywords and rival texts of these places to be
scored, and `decide` gives the verdicts, by `odds` where the acoustic model has scored.
"""
