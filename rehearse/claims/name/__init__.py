"""Whether the full name was said: candidates, hypotheses, and the decision."""
