"""The form of the last lines, which are for programs, does not change."""

from benchmarks.contestants import Result
from benchmarks.measure import Cost, OutputSize
from benchmarks.report import base_lines, edit_line, growth_line, ratio_lines, result_lines

OURS = Result("bythebook build", Cost(2.0, 3.5), Cost(0.25, 0.2), 50_000_000, OutputSize(1_635, 31_000_000))
PEER = Result("Hugo 0.168.0", Cost(8.0, 12.0), Cost(7.5, 11.0), 400_000_000, OutputSize(2_237, 25_400_000))


def test_ratios_are_ours_divided_by_the_peers() -> None:
    assert ratio_lines(OURS, PEER) == ["RATIO cold-wall 0.250", "RATIO cold-memory 0.125", "RATIO edit-wall 0.033"]


def test_an_edit_is_compared_with_our_own_build_from_nothing() -> None:
    assert edit_line(OURS) == "OWN edit-wall 0.125"


def test_growth_is_the_exponent_between_the_last_two_sizes() -> None:
    assert growth_line([100, 1_000, 10_000], [Cost(9, 9), Cost(1, 2), Cost(1, 20)]) == "GROWTH 1.00"
    assert growth_line([1_000, 4_000], [Cost(1, 1), Cost(1, 2)]) == "GROWTH 0.50"


def test_ratios_to_another_commit() -> None:
    assert base_lines(OURS, PEER) == [
        "BASE cold-wall 0.250",
        "BASE cold-cpu 0.292",
        "BASE cold-memory 0.125",
        "BASE edit-wall 0.033",
        "BASE edit-cpu 0.018",
        "BASE files 0.731",
        "BASE size 1.220",
    ]


def test_a_result_has_time_memory_and_files_in_total_and_per_claim() -> None:
    assert result_lines(PEER, claims=300) == [
        "  Hugo 0.168.0                     8.00 s wall     12.00 s CPU       400 MB memory",
        "    after one edit                 7.50 s wall     11.00 s CPU",
        "    wrote 2,237 files, 25.4 MB: 7.46 files and 84.7 kB a claim",
    ]
