import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from materials.byte_ranges import ByteRange, FileSlice, UnsatisfiableError, asked_range

contents = st.binary(min_size=1, max_size=300)


def sent(content, wanted):
    return b"".join(FileSlice(io.BytesIO(content), wanted))


@given(content=contents, first=st.integers(0, 400), length=st.integers(1, 400))
def test_a_range_sends_the_same_bytes_as_a_slice(content, first, length):
    assume(first < len(content))

    wanted = asked_range(f"bytes={first}-{first + length - 1}", len(content))

    assert sent(content, wanted) == content[first : first + length]


@given(content=contents, first=st.integers(0, 400))
def test_an_open_range_sends_the_rest(content, first):
    assume(first < len(content))

    wanted = asked_range(f"bytes={first}-", len(content))

    assert sent(content, wanted) == content[first:]


@given(content=contents, length=st.integers(1, 400))
def test_a_suffix_range_sends_the_end(content, length):
    wanted = asked_range(f"bytes=-{length}", len(content))

    assert sent(content, wanted) == content[-length:]


@given(size=st.integers(1, 300), beyond=st.integers(0, 100), last=st.integers(0, 1000))
def test_a_range_past_the_end_cannot_be_satisfied(size, beyond, last):
    first = size + beyond

    with pytest.raises(UnsatisfiableError):
        asked_range(f"bytes={first}-{first + last}", size)


@given(header=st.text(max_size=40), size=st.integers(1, 300))
def test_no_header_breaks_the_reading(header, size):
    try:
        wanted = asked_range(header, size)
    except UnsatisfiableError:
        return

    assert wanted is None or 0 <= wanted.first <= wanted.last < size


def test_the_last_no_bytes_cannot_be_satisfied():
    with pytest.raises(UnsatisfiableError):
        asked_range("bytes=-0", 10)


@pytest.mark.parametrize("header", ["", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "items=0-1", "bytes=a-b"])
def test_what_is_not_one_range_asks_for_the_whole_file(header):
    assert asked_range(header, 10) is None


def test_a_slice_that_is_closed_unread_closes_its_file():
    file = io.BytesIO(b"0123456789")

    FileSlice(file, ByteRange(first=0, last=3)).close()

    assert file.closed
