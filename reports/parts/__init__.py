"""The parts of the report, one file each; a part with nothing to say is None."""
