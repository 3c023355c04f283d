"""Whether the name was spelled: alignment, hypotheses, and the decision."""
