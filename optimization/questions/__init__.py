"""What can be asked of a finished plan, a question a file."""
