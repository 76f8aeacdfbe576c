"""Office documents: the officials' layout for docx, their fonts, pages of a workbook, and packages equal to the byte.

``fonts``: the faces of GB/T 9704-2012 and what stands in for them. ``docx_text``: a document in that layout, and the
paragraphs, tables and signature lines that it is made of. ``pages``: a workbook whose texts stay texts. ``zipped``: a
package whose bytes depend on its contents alone. ``signs``: the room that a text takes.
"""
