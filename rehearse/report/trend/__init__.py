"""The takes of one scenario over weeks as a page: HTML in one file, without a script."""
