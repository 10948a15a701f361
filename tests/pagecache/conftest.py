import pytest


@pytest.fixture(autouse=True)
def _own_state(settings, tmp_path):
    """A generation file of the test's own."""
    settings.VAR_DIR = tmp_path
