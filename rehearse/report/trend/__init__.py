"""The page of one scenario's takes over weeks: one HTML file without scripts."""
