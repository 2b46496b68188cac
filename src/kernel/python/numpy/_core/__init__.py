"""Where pickles of arrays look for what builds arrays."""
