"""Settings that every kind of installation shares."""

import base64
import hashlib
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import locale
from django.utils.translation import gettext_lazy as _

from portal.base.languages import LANGUAGES as LANGUAGE_TABLE
from portal.base.languages import SITE_LANGUAGE_CODES, django_language_info
from portal.settings import mail_server
from portal.settings.env import BASE_DIR, env

locale.LANG_INFO.update({code: row for code, row in django_language_info().items() if code not in locale.LANG_INFO})

VAR_DIR: Path = env.VAR_DIR.resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _kept_secret_key() -> str:
    """The key of an installation that was given none: made once, readable by its owner alone."""
    path = VAR_DIR / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = env.SECRET_KEY or _kept_secret_key()
# The newest first: it encrypts, all of them open. Fernet keys, 32 bytes in URL-safe base64.
FIELD_KEYS = [key for key in env.FIELD_KEYS.split(",") if key] or [
    base64.urlsafe_b64encode(hashlib.sha256(f"fields:{SECRET_KEY}".encode()).digest()).decode()
]
# Signs the challenges of forms that ask for proof of work.
ALTCHA_HMAC_KEY = hashlib.sha256(f"altcha:{SECRET_KEY}".encode()).hexdigest()
DEBUG = env.DEBUG
BASE_URL = env.BASE_URL or f"http://127.0.0.1:{env.PORT}"
ALLOWED_HOSTS = [host for host in env.ALLOWED_HOSTS.split(",") if host] or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.forms",
    # Before Wagtail's own apps: a permission policy must be registered before they read it.
    "portal.base",
    "portal.accounts",
    "portal.mail",
    "portal.pagecache",
    "portal.translation",
    "search",
    "municipalities",
    "materials",
    "events",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "portal.accounts.apps.PortalUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "django_htmx",
    "laces",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.base.middleware.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.base.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.base.forms.PublicFormMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.AccountLanguageMiddleware",
    "portal.translation.middleware.LanguageRightsMiddleware",
    "portal.base.middleware.NumberMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Every transaction takes the write lock at its start (a later upgrade from reading to writing would fail at once
# instead of waiting), so views are not wrapped in one: ATOMIC_REQUESTS stays off. Counting what a common word finds
# sorts within the cache of 8 MB a connection; the usual 2 MB are too few.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;"
    ),
}
DATABASES: dict[str, Any] = {
    "default": (
        dj_database_url.parse(env.DATABASE_URL, conn_max_age=600, conn_health_checks=True)
        if env.DATABASE_URL
        else {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "portal.sqlite3",
            "OPTIONS": _SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    ),
}
CACHES: dict[str, Any]
if env.REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.REDIS_URL}}
else:
    # A file of its own: a cache write never waits for the content's one writer.
    DATABASES["cache"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "cache.sqlite3",
        "OPTIONS": _SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }
    DATABASE_ROUTERS = ["portal.base.routers.CacheRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/cms/"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "portal.accounts.adapters.StaffAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Whoever holds the link may set the password, so nothing is gained by asking for it at once; a second factor is.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal"

LANGUAGE_CODE = "fi"
# Where ``add_language`` notes what it has added; several hosts share the setting ADDED_LANGUAGES instead.
ADDED_LANGUAGES_FILE = VAR_DIR / "added-languages"
_added = env.ADDED_LANGUAGES or (ADDED_LANGUAGES_FILE.read_text("ascii") if ADDED_LANGUAGES_FILE.exists() else "")
_codes = dict.fromkeys([*SITE_LANGUAGE_CODES, *_added.replace(",", " ").split()])
LANGUAGES = [(code, LANGUAGE_TABLE[code].own_name) for code in _codes if code in LANGUAGE_TABLE]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.TIME_ZONE
LANGUAGES_BIDI = [row.code for row in LANGUAGE_TABLE.values() if row.direction == "rtl"]
# The middle folder completes what Wagtail and Django leave in English, or say in a way that Finnish does not. The last
# takes the empty catalogues of added languages, so it is the installation's own.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "portal" / "wagtail_words", VAR_DIR / "locale"]
FORMAT_MODULE_PATH = "portal.settings.formats"

WAGTAIL_SITE_NAME = _("Portal")
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, LANGUAGE_TABLE[code].own_name) for code in ("fi", "sv", "en")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "base.PortalImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "base.PortalDocument"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf", "pptx", "xlsx", "csv", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# What is approved goes public, or into the release that it waits for.
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.translation.reviews.publish_or_hold"
MACHINE_TRANSLATORS = [path.strip() for path in env.MACHINE_TRANSLATORS.split(",") if path.strip()]
TAGGIT_CASE_INSENSITIVE = True

ELASTICSEARCH_URL = env.ELASTICSEARCH_URL
ELASTICSEARCH_PREFIX = env.ELASTICSEARCH_PREFIX

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.base.static_files.SiteStaticFilesStorage"},
}

DEFAULT_FROM_EMAIL = env.MAIL_FROM
MAILBOX = env.MAILBOX
EMAIL_TIMEOUT = mail_server.TIMEOUT_SECONDS

PAGE_CACHE_SHARED = bool(env.REDIS_URL)
PAGE_CACHE_BYTES = 64 * 1024 * 1024
PORT = env.PORT
WEB_WORKERS = env.WEB_WORKERS
PROXIES = env.PROXIES
PUBLIC_FORM_MIN_SECONDS = 2
PUBLIC_FORM_POSTS = env.PUBLIC_FORM_POSTS

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
FORM_RENDERER = "portal.base.components.FormRenderer"
CSRF_FAILURE_VIEW = "portal.base.errors.form_expired"

# The editors' side has inline scripts and styles of Wagtail's own; portal.base.middleware widens the policy there.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
