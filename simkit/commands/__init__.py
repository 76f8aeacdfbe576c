"""What the commands do: with ``simkit.cli`` the composition root, the only place that may import every room."""
