"""Models that others published, as scenario files alone, with their numbers beside ours."""
