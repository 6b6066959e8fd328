"""Which records are published together in shards of some fifty, and in which one a record is.

A record's shard depends on its id and on how many shards there are, and that number is a power of two. So a new record
changes one shard, and no address of another record until there are twice as many.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2
from zlib import crc32

SHARDED_KINDS = ("source",)
"""The kinds of record whose documents come in shards, because nobody asks for them one by one."""
SHARD_SIZE = 50
"""How many records a shard has, more or less: between 35 and 71 on average, as soon as there are two shards."""


def shards_for(total: int) -> int:
    """Return how many shards a number of records comes in."""
    return 1 << max(round(log2(max(total, 1) / SHARD_SIZE)), 0)


def shard_of(record_id: str, count: int) -> int:
    """Return the number of a record's shard, from 0: the CRC-32 of its id, modulo the count."""
    return crc32(record_id.encode()) % count


def in_shards(record_ids: Iterable[str], count: int) -> tuple[tuple[str, ...], ...]:
    """Return the ids of each shard, in the order in which they come."""
    found: list[list[str]] = [[] for _ in range(count)]
    for record_id in record_ids:
        found[shard_of(record_id, count)].append(record_id)
    return tuple(map(tuple, found))
