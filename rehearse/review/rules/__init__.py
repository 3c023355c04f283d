"""Rules that judge a stage of a call, each with evidence."""
