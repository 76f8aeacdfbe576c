"""The forms an officer must file anyway, filled in from a finished directory: as an Excel workbook and as a paper.

``model`` is what a form is made of; ``filing`` which plan, which site and which base they are about; ``indicators`` the
targets that several forms name; one file for each form; ``workbook`` and ``paper`` write them.
"""
