"""From records of a real centre to a scenario: what they tell, how well, and what they cannot tell."""
