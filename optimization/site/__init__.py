"""A site's plan: what is decided, what ties it together, what it costs and who pays."""
