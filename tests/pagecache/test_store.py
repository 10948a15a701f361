from portal.pagecache.store import KeptPage, PageStore


def _page(size=1000, expires_at=100.0):
    return KeptPage(headers=[("Content-Type", "image/png")], content=b"x" * size, vary="", expires_at=expires_at)


def _keep(store, key, page, generation="1"):
    store.get(key, generation=generation, at=0)
    store.put(key, page, generation=generation)


def test_the_longest_unused_page_makes_room():
    store = PageStore(max_bytes=_page().size_bytes * 2)
    for key in ("a", "b"):
        _keep(store, key, _page())
    store.get("a", generation="1", at=0)

    _keep(store, "c", _page())

    assert [key for key in "abc" if store.get(key, generation="1", at=0)] == ["a", "c"]
    assert store.size_bytes <= _page().size_bytes * 2


def test_a_page_larger_than_the_whole_store_is_not_kept():
    store = PageStore(max_bytes=100)

    _keep(store, "a", _page())

    assert len(store) == 0


def test_the_same_page_twice_counts_once():
    store = PageStore(max_bytes=100_000)
    _keep(store, "a", _page())

    _keep(store, "a", _page())

    assert (len(store), store.size_bytes) == (1, _page().size_bytes)


def test_a_page_of_an_earlier_generation_is_neither_served_nor_kept():
    store = PageStore(max_bytes=100_000)
    _keep(store, "a", _page(), generation="1")

    assert store.get("a", generation="2", at=0) is None
    store.put("a", _page(), generation="1")
    assert store.get("a", generation="2", at=0) is None
    assert store.size_bytes == 0


def test_a_page_is_dropped_when_its_time_has_come():
    store = PageStore(max_bytes=100_000)
    _keep(store, "a", _page(expires_at=10.0))

    assert store.get("a", generation="1", at=9.9) is not None
    assert store.get("a", generation="1", at=10.0) is None
    assert len(store) == 0
