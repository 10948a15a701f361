"""Counting and leaving out, as properties that hold for any ballots."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from events.queries.tally import OTHERS, SMALLEST_SHOWN, count, left_out, split

NUMBERS = {10: 1, 20: 2, 30: 3, 40: 4}
ballots = st.lists(st.sets(st.sampled_from(sorted(NUMBERS)), min_size=1, max_size=3), max_size=40)
ties = st.sampled_from(["all", "plan-order"])


@given(ballots, st.integers(1, 2), ties, st.randoms())
def test_the_order_of_the_ballots_does_not_matter(given_ballots, most, tie, chance):
    shuffled = list(given_ballots)
    chance.shuffle(shuffled)

    def table(rows):
        return count(rows, numbers=NUMBERS, forwarded_at_most=most, tie=tie)

    assert table(shuffled) == table(given_ballots)


@given(ballots, st.integers(1, 2), ties)
def test_what_goes_forward_has_at_least_as_many_votes_as_what_does_not(given_ballots, most, tie):
    lines = count(given_ballots, numbers=NUMBERS, forwarded_at_most=most, tie=tie)

    forward = [line.votes for line in lines if line.is_forwarded]
    rest = [line.votes for line in lines if not line.is_forwarded]
    assert sum(line.votes for line in lines) == sum(len(ballot) for ballot in given_ballots)
    assert 0 not in forward
    assert not forward or not rest or min(forward) >= max(rest)
    voted_on = sum(line.votes > 0 for line in lines)
    if tie == "plan-order":
        assert len(forward) == min(most, voted_on)
    else:
        assert len(forward) >= min(most, voted_on)


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=7)
)


@given(tables)
def test_no_small_cell_is_shown_nor_follows_from_the_sum_of_its_line(table):
    shown = left_out(table)

    lines = [list(zip(row, kept, strict=True)) for row, kept in zip(table, shown, strict=True)]
    if len(table) > 1:
        lines += [list(column) for column in zip(*lines, strict=True)]
    for line in lines:
        dark = [cell for cell, kept in line if kept is None]
        assert all(kept is None or kept >= SMALLEST_SHOWN for _cell, kept in line)
        # Where everything is dark the sum is the line's own total, which is public by itself.
        if dark and len(dark) < len(line):
            assert len(dark) >= 2
            assert sum(dark) >= SMALLEST_SHOWN


@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sets(st.sampled_from(sorted(NUMBERS)), min_size=1)), max_size=60)
)
def test_no_group_of_fewer_than_five_has_a_column(rows):
    found = split(rows, objective_ids=sorted(NUMBERS))

    for group, size in zip(found.get("groups", []), found.get("ballots", []), strict=True):
        members = [key for key, _ballot in rows if key == group] if group != OTHERS else None
        assert size >= SMALLEST_SHOWN
        assert members is None or len(members) == size


@given(tables)
def test_no_hidden_cell_follows_from_the_sums_of_several_lines(table):
    """Each hidden cell is on a ring of hidden ones, on which one can be raised and its neighbours lowered."""
    shown = left_out(table)
    height, width = len(table), len(table[0])
    hidden = {(y, x) for y in range(height) for x in range(width) if shown[y][x] is None}
    if height == 1 or len(hidden) == height * width:
        return

    def is_on_a_ring(y, x):
        for length in range(2, min(height, width) + 1):
            for rows in itertools.permutations([row for row in range(height) if row != y], length - 1):
                for columns in itertools.permutations([column for column in range(width) if column != x], length - 1):
                    ring = list(zip((y, *rows), (x, *columns), strict=True))
                    turns = zip((y, *rows), (*columns, x), strict=True)
                    if hidden.issuperset(ring) and hidden.issuperset(turns):
                        return True
        return False

    assert all(is_on_a_ring(*cell) for cell in hidden)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sets(st.sampled_from(sorted(NUMBERS)), min_size=1)), max_size=40))
def test_no_number_tells_what_each_of_a_group_voted_for(rows):
    found = split(rows, objective_ids=sorted(NUMBERS))

    for votes in found.get("votes", {}).values():
        for size, number in zip(found["ballots"], votes, strict=True):
            assert number is None or size - number >= SMALLEST_SHOWN
