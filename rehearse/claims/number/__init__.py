"""Whether the phone number was said: alignment, hypotheses, and the decision."""
