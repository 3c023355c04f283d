"""One call as a page: a self-contained HTML file that opens from disk, with its sound inside."""
