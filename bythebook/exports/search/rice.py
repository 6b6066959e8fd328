"""Lists of record numbers in few bits: gaps in Rice's code, which is close to the least that a random list can take.

R. F. Rice, "Some Practical Universal Noiseless Coding Techniques", JPL Publication 79-22, 1979. A gap is written as a
quotient in unary, zeros ended by a one, and a remainder of ``width`` bits. Compressing the files again gains little, so
they are small on every host, and the same bytes whatever library a machine compresses with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def width_for(count: int, total: int) -> int:
    """Return the bits of a remainder: the whole part of the binary logarithm of the mean gap."""
    return (total // count).bit_length() - 1


def encode(numbers: Sequence[int], total: int) -> bytes:
    """Return ascending numbers below ``total`` as bytes, padded with zero bits; empty for no numbers."""
    if not numbers:
        return b""
    width = width_for(len(numbers), total)
    gaps = (number - last - 1 for last, number in zip((-1, *numbers), numbers, strict=False))
    bits = "".join(_code(gap, width) for gap in gaps)
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")


@lru_cache(maxsize=65536)
def _code(gap: int, width: int) -> str:
    remainder = f"{gap & ((1 << width) - 1):0{width}b}" if width else ""
    return "0" * (gap >> width) + "1" + remainder
