"""The report as a paper in the officials' layout: the same parts, sentences, tables and pictures, for Word.

``writing`` puts the parts on pages; ``tables`` sizes a table, shortens a long one and says so.
"""
