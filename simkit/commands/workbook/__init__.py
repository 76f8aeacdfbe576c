"""A plan asked for and answered in Excel: the workbook an officer fills in, and the answer workbook beside it.

``sheets`` says what stands where; ``prefill`` and ``filling`` write a workbook; ``grid``, ``cells`` and ``rows`` read
one; ``edits`` and ``asked`` make a scenario of it; ``answer`` writes the answer and ``placing`` puts it in its place.
"""
