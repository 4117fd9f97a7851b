"""One file, one page of the window."""
