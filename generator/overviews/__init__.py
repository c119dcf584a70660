"""Documents over many: a portfolio of running projects, a digest of the lessons of a library."""
