"""Settings of the test suite: either database, everything else in memory."""

import os
import tempfile
from pathlib import Path

# Test processes side by side share nothing.
_folder = Path(os.environ.get("VAR_DIR", Path(tempfile.gettempdir()) / "portal-tests"))
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if _folder.name != _worker:
    os.environ["VAR_DIR"] = str(_folder / _worker)

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import DATABASES, VAR_DIR  # noqa: E402

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES.pop("cache", None)
DATABASE_ROUTERS = []
# A file, not memory: threads and a browser's server must see what a test has written.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
MEDIA_ROOT = VAR_DIR / "test-media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder, and warnings are errors
BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["*"]
PUBLIC_FORM_MIN_SECONDS = 0
