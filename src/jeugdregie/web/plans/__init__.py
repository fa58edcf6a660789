"""One family, one plan: goals in their own words, who does what, the network first, reviews as a cycle."""
