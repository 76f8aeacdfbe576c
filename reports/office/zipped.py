"""Office packages that are equal to the byte where their contents are: no clock, no machine in the zip.

Offers ``fixed(package)``: the same parts in the same order, each dated 1 January 1980, packed one way.
"""

from __future__ import annotations

import io
import zipfile

#: The earliest date that a zip can hold.
_DATE = (1980, 1, 1, 0, 0, 0)
#: Files of a zip are marked as made on this system, whatever the machine is (0: FAT, as Office writes).
_SYSTEM = 0
_LEVEL = 6


def fixed(package: bytes) -> bytes:
    """The zip ``package`` written again without its times. Raises zipfile.BadZipFile where it is no zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _DATE)
            part.create_system = _SYSTEM
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name), compresslevel=_LEVEL)
    return made.getvalue()
