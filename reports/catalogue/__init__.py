"""The text catalogue: every sentence and word that a reader of a report sees, in Chinese and in English, by topic."""
