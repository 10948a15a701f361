"""Background tasks of the tests."""

import time
from pathlib import Path

from django_tasks import task


@task()
def touch(path: str):
    Path(path).touch()


@task()
def hang_once(path: str):
    """Hangs the first time it runs, long enough to be killed in the middle."""
    flag = Path(path)
    if flag.exists():
        flag.with_suffix(".done").touch()
    else:
        flag.touch()
        time.sleep(120)
