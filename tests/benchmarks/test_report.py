"""The last lines are for programs: their form is kept."""

from benchmarks.contest import Result
from benchmarks.measure import Cost, Written
from benchmarks.report import growth_line, own_line, ratio_lines, result_lines

OURS = Result("bythebook build", Cost(2.0, 3.5), Cost(0.25, 0.2), 50_000_000, Written(1_635, 31_000_000))
PEER = Result("Hugo 0.168.0", Cost(8.0, 12.0), Cost(7.5, 11.0), 400_000_000, Written(2_237, 25_400_000))


def test_ratios_are_ours_divided_by_the_peers() -> None:
    assert ratio_lines(OURS, PEER) == ["RATIO cold-wall 0.250", "RATIO cold-memory 0.125", "RATIO edit-wall 0.033"]


def test_an_edit_is_set_against_our_own_build_from_nothing() -> None:
    assert own_line(OURS) == "OWN edit-wall 0.125"


def test_growth_is_the_exponent_between_the_last_two_sizes() -> None:
    assert growth_line([100, 1_000, 10_000], [Cost(9, 9), Cost(1, 2), Cost(1, 20)]) == "GROWTH 1.00"
    assert growth_line([1_000, 4_000], [Cost(1, 1), Cost(1, 2)]) == "GROWTH 0.50"


def test_a_result_tells_time_memory_and_files() -> None:
    assert result_lines(PEER) == [
        "  Hugo 0.168.0                     8.00 s wall     12.00 s CPU       400 MB   wrote 2,237 files, 25.4 MB",
        "    after one edit                 7.50 s wall     11.00 s CPU",
    ]
