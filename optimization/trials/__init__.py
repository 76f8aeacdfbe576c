"""Ways to run a site, tried by simulation: teams, the response table, fresh years."""
