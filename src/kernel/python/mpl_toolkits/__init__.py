"""mpl_toolkits: what matplotlib keeps beside it."""
