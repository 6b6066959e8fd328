"""Which records are published together, and in which shard one is."""

from __future__ import annotations

from zlib import crc32

import pytest

from bythebook.records.shards import SHARD_SIZE, in_shards, shard_of, shards_for


@pytest.mark.parametrize(
    "total, count", [(0, 1), (1, 1), (70, 1), (71, 2), (100, 2), (141, 2), (142, 4), (402, 8), (12_000, 256)]
)
def test_there_are_as_many_shards_as_hold_some_fifty_each(total: int, count: int) -> None:
    assert shards_for(total) == count


def test_the_number_of_shards_is_a_power_of_two_near_a_fiftieth() -> None:
    for total in range(71, 5_000):
        count = shards_for(total)
        assert count & (count - 1) == 0
        assert SHARD_SIZE * 0.7 < total / count < SHARD_SIZE * 1.42


def test_a_shard_is_found_by_the_crc_32_of_an_id() -> None:
    # The check value of CRC-32 is 0xCBF43926 (RFC 1952 names the algorithm).
    assert crc32(b"123456789") == 0xCBF43926
    assert [shard_of("123456789", count) for count in (1, 2, 16, 64)] == [0, 0, 6, 0x26]


def test_every_record_is_in_the_shard_of_its_id() -> None:
    ids = [f"source-{number:04}" for number in range(1_000)]
    shards = in_shards(ids, shards_for(len(ids)))
    assert sorted(one for shard in shards for one in shard) == ids
    assert all(shard_of(one, 16) == number for number, shard in enumerate(shards) for one in shard)
    assert all(25 <= len(shard) <= 100 for shard in shards)


def test_a_new_record_changes_one_shard_and_no_other() -> None:
    ids = [f"source-{number:04}" for number in range(300)]
    before, after = (in_shards(sorted(some), shards_for(300)) for some in (ids, [*ids, "source-new"]))
    assert [number for number in range(8) if before[number] != after[number]] == [shard_of("source-new", 8)]
