"""Settings of every installation. What differs between them comes from the environment (see `environment`)."""

from pathlib import Path

from csp.constants import NONCE, SELF

from jiangjie.config import environment

BASE = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_dir()
DEMO = environment.demo()
_keys = environment.keys()

SECRET_KEY = _keys["secret_key"]
ENCRYPTION_KEYS: dict[str, str] = _keys["encryption_keys"]
INDEX_KEY: str = _keys["index_key"]

DEBUG = False
ALLOWED_HOSTS = environment.hosts()
SITE_URL = environment.site_url()
"""Printed in certificates and QR codes: the public address of this site."""
SECURE = SITE_URL.startswith("https://")
PROXIES = environment.proxies()

INSTALLED_APPS = [
    "jiangjie.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_htmx",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "jiangjie.services.accounts",
    "jiangjie.services.audit",
    "jiangjie.services.clock",
    "jiangjie.services.crypto",
    "jiangjie.services.documents",
    "jiangjie.services.jobs",
    "jiangjie.services.matters",
    "jiangjie.services.pages",
    "jiangjie.services.parameters",
    "jiangjie.procedure.occupations",
    "jiangjie.procedure.bodies",
    "jiangjie.procedure.filings",
    "jiangjie.procedure.plans",
    "jiangjie.procedure.candidacies",
    "jiangjie.procedure.reviews",
    "jiangjie.procedure.publicity",
    "jiangjie.procedure.certificates",
    "jiangjie.procedure.appointments",
    "jiangjie.procedure.supervision",
    "jiangjie.procedure.statistics",
    "jiangjie.web.screening",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jiangjie.web.limits.RequestSize",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jiangjie.services.clock.middleware.DemoClock",
    "jiangjie.services.accounts.middleware.IdleTimeOut",
    "jiangjie.services.accounts.middleware.WhoActs",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jiangjie.config.urls"
WSGI_APPLICATION = "jiangjie.config.wsgi.application"
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "jiangjie.services.pages.templatetags.jiangjie"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "jiangjie.web.shell.context",
            ],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = True
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "jiangjie.services.accounts.addresses.client_address"

IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jiangjie.web.errors.bad_token"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False  # the reverse proxy's business
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SECURE else []  # forms work behind a proxy that says nothing about https, too
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # an HSTS promise for every subdomain of the institution's domain is not ours to give
    "security.W008",  # the reverse proxy redirects to https, see SECURE_SSL_REDIRECT
    "security.W021",  # the browsers' preload list takes whole domains, and that decision cannot be taken back
]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
FORMAT_MODULE_PATH = ["jiangjie.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"
UPLOAD_LIMIT = 20 * 1024 * 1024
"""Largest upload in bytes."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"jiangjie": {"level": "INFO"}},
}
