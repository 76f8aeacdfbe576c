"""What the assumed numbers of a study do to its answer, one assumption at a time."""
