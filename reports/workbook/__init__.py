"""The report as a workbook: ``book.write_workbook`` writes an edition, one sheet for each of its tables.

``grid``: a table of the page as rows and columns, each number in a cell of its own. ``tables``: a grid as a live table
with its sums as formulas. ``cover``, ``prose``, ``pictures``, ``inputs``: the other sheets. ``names``: what sheets are
called. ``room``: how high rows are.
"""
