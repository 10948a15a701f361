"""The WSGI entry point: the page cache in front, Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
_django = get_wsgi_application()

# Settings are there only now.
from portal.pagecache.wsgi import PageCache  # noqa: E402

application = PageCache(_django)
