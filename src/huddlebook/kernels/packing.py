"""Lets what kernels make lie together: Python puts a new object into the next hole between old ones, all of which are
shared, and each hole that is filled costs a kernel a page of its own. So a template fills its holes before it forks.
"""

from __future__ import annotations

import sys

POOL = 16 * 1024  # bytes that CPython divides among objects of one size at a time
# Bytes: an object that holds something at least, and the largest that it keeps pools for. All else is malloc's.
SMALLEST, LARGEST, STEP = 48, 512, 16
MOST = 8 * 1024 * 1024  # bytes for one size; where Python keeps memory in another way, there is no end to be seen
IN_A_ROW = 4

_HEAD = sys.getsizeof(b"")
_FILLING: list[bytes] = []


def pack() -> int:
    """Fill the holes, for good; how many bytes that took. 1 MB a kernel less, for 3 MB that its template has more."""
    before = len(_FILLING)
    for size in range(SMALLEST, LARGEST + 1, STEP):
        _fill(size)
    return sum(map(sys.getsizeof, _FILLING[before:]))


def _fill(size: int) -> None:
    """Objects of this size, until some stand one behind another from the beginning of a new pool on."""
    row, last = 0, 0
    for _ in range(MOST // size):
        one = bytes(size - _HEAD)
        _FILLING.append(one)
        begins, follows = id(one) % POOL < SMALLEST + STEP, id(one) == last + size
        row = row + 1 if row and follows else int(begins)
        if row == IN_A_ROW:
            return
        last = id(one)
