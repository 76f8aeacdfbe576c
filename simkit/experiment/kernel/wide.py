"""The product of two words, all 128 bits of it."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.extending import intrinsic


def _high_word(typing: Any, one: Any, other: Any) -> Any:
    """Signature and code of :data:`high_word`, in the form in which numba asks for them."""

    def code(context: Any, builder: Any, signature: Any, words: Any) -> Any:
        word = words[0].type
        both = type(word)(2 * word.width)
        product = builder.mul(builder.zext(words[0], both), builder.zext(words[1], both))
        return builder.trunc(builder.lshr(product, both(word.width)), word)

    return types.uint64(types.uint64, types.uint64), code


#: The upper 64 of the 128 bits of a product of two uint64: one instruction, for which numba has no name.
high_word: Any = intrinsic(_high_word)
