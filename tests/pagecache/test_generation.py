import logging
import os

import pytest
from django.db import transaction

from portal.pagecache import purge
from portal.pagecache.generation import _raise_generation, current_generation


def test_each_purge_makes_a_new_generation_even_within_one_tick_of_the_clock():
    seen = [current_generation()]
    for _number in range(50):
        _raise_generation()
        seen.append(current_generation())

    assert len(set(seen)) == 51


def test_a_purge_counts_from_the_commit_on(django_capture_on_commit_callbacks):
    before = current_generation()
    with django_capture_on_commit_callbacks() as callbacks:
        purge()
        during = current_generation()
    for callback in callbacks:
        callback()

    assert during == before
    assert current_generation() != before


def test_a_change_that_is_rolled_back_purges_nothing(django_capture_on_commit_callbacks):
    def change():
        purge()
        raise RuntimeError

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(RuntimeError):
        transaction.atomic(change)()

    assert callbacks == []


def test_a_purge_that_fails_does_not_fail_the_publish(settings, django_capture_on_commit_callbacks, caplog, tmp_path):
    settings.VAR_DIR = tmp_path / "missing"

    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        purge()

    assert "FileNotFoundError" in caplog.text


def test_hosts_that_share_a_cache_share_the_generation(settings):
    settings.PAGE_CACHE_SHARED = True
    first = current_generation()
    same = current_generation()
    _raise_generation()

    assert first == same
    assert int(current_generation()) > int(first)


def test_a_shared_cache_that_was_emptied_does_not_come_back_to_an_old_generation(settings):
    from django.core.cache import cache

    settings.PAGE_CACHE_SHARED = True
    _raise_generation()
    old = current_generation()
    cache.clear()

    assert int(current_generation()) > int(old)


def test_a_shared_cache_that_is_away_turns_the_page_cache_off(settings, caplog):
    settings.PAGE_CACHE_SHARED = True
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }

    with caplog.at_level(logging.WARNING):
        assert current_generation() is None
    assert "Page cache off" in caplog.text
    # The other tests' cache is emptied after this one.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.mark.skipif("PORTAL_TESTS_REDIS_URL" not in os.environ, reason="set PORTAL_TESTS_REDIS_URL to a Redis")
def test_redis_keeps_the_generation(settings):
    settings.PAGE_CACHE_SHARED = True
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["PORTAL_TESTS_REDIS_URL"],
        }
    }
    before = current_generation()

    _raise_generation()

    assert int(current_generation()) == int(before) + 1
