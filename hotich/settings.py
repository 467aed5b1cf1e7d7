"""One settings file; what differs between machines comes from the environment (`.env.example` lists it)."""

import json
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hotich import env
from hotich.logs import add_reference, hide_codes

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR", str(BASE_DIR / "var")))

SECRET_KEY = env.text("SECRET_KEY", "not-secret-only-for-commands-without-a-server-0123456789-abcdefghij")
DEBUG = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000")
# One sentence on every page of a demonstration, so that nobody takes it for the register.
DEMO_NOTICE = env.text("DEMO_NOTICE")
HTTPS = PUBLIC_URL.startswith("https://")

# --- Applications -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "hotich.admin.site.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "oauth2_provider",
    "drf_spectacular",
    "django_htmx",
    "simple_history",
    "axes",
    "csp",
    "registry",
    "interlink",
    "digitization",
    # The demonstration may be left out of an installation.
    *(["hotich.demo"] if find_spec("hotich.demo") else []),
    # Last: its post_migrate receiver grants and protects the tables of all the others.
    "hotich",
]

MIDDLEWARE = [
    "hotich.web.middleware.RequestReferenceMiddleware",
    "hotich.web.middleware.ClientAddressMiddleware",
    "hotich.web.methods.MethodsMiddleware",
    "hotich.web.middleware.SafeMethodsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hotich.web.middleware.PulseMiddleware",
    "hotich.web.middleware.PackedPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hotich.web.storable.StorableTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hotich.web.middleware.SessionLimitMiddleware",
    "hotich.web.middleware.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hotich.urls"
WSGI_APPLICATION = "hotich.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hotich.web.navigation.navigation",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------

DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", f"postgresql://hotich_app@/hotich?host={quote(str(VAR))}/postgres"),
        pool_size=int(env.text("DATABASE_POOL", "8")),
    )
}
# `migrate` runs as the owner of the tables; everything else as a role that cannot change the trail.
DATABASE_OWNER = env.text("DATABASE_OWNER", "hotich_owner")
DATABASE_APP = env.text("DATABASE_APP", "hotich_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", f"unix://{VAR}/valkey/valkey.sock")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis(REDIS_URL, env.text("REDIS_CACHE_DB"), otherwise="2"),
        # Nothing in it is worth a wait: who asks has an answer for a cache that is away.
        "OPTIONS": {"socket_timeout": 0.5},
    }
}

MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR / "files")))
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR / "static")))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024  # ten attachments of 3 MB, in base64

# What one upload in parts may hold, by its purpose. A book of 400 pages at 300 dpi in colour is 400 MB as one PDF; a
# contractor's archive holds up to 10,000 entries of 100 kB (Công văn 1437/BTP-CNTT), an old program's dump its rows.
UPLOAD_MOST_BYTES = {"page": 512 * 2**20, "package": 2 * 2**30, "data": 512 * 2**20}
# One part is in memory while it is stored; the browser begins with an eighth, four seconds at 1 Mbit/s.
UPLOAD_PART_BYTES = 4 * 2**20
# Uploads that one person may have begun at a time: a day's photographs on a phone whose line was away.
UPLOADS_AT_ONCE = 300
# A broken line may last over a long holiday; what nobody went on with is removed after that.
UPLOAD_KEPT_FOR = timedelta(days=10)
# Left free for everything else when an upload begins.
UPLOAD_SPARE_BYTES = 2**30

# A virus scanner (clamd) that every file from outside must pass; without one content and structure are checked alone.
CLAMD_URL = env.text("CLAMD_URL")

SIMPLE_HISTORY_DATE_INDEX = False  # rows are read by object, and `history_id` keeps their order
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# --- People and sessions ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "hotich.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "hotich.values.passwords.NotCommonValidator"},
    {"NAME": "hotich.values.passwords.NotOurNameValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"

# The pair, never the address alone: an office behind one address is not locked by one clerk.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = "hotich.web.client.axes_limit"
AXES_WHITELIST_CALLABLE = "hotich.web.client.axes_knows"
AXES_CLIENT_IP_CALLABLE = "hotich.web.client.axes_address"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "hotich.web.login.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_VERBOSE = False

SESSION_ENGINE = "hotich.storage.session_store"
SESSION_COOKIE_AGE = 12 * 3600  # absolute: a working day
SESSION_SAVE_EVERY_REQUEST = False
SESSION_IDLE_SECONDS = int(env.text("SESSION_IDLE_SECONDS", "1800"))
# A code of the second factor opens a person's own desk for so long; an empty chair closes it sooner.
DESK_SECONDS, DESK_IDLE_SECONDS = 1800, 900
# Seal the keys of the authenticators; the first seals, all open. They outlive SECRET_KEY, which may change any day.
SEALING_KEYS = env.words("SEALING_KEYS") or [SECRET_KEY]
# The prefix makes browsers refuse a cookie that another host, a path or plain http would set. It needs https.
_COOKIES = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIES}sessionid"
CSRF_COOKIE_NAME = f"{_COOKIES}csrftoken"
DEVICE_COOKIE_NAME = f"{_COOKIES}device"
ENDED_COOKIE_NAME = f"{_COOKIES}ended"
# What is said on the next page stays with us: a cookie of its own would carry it through the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Proxies of ours that a request passes: the client's address is what the outermost of them has seen.
PROXY_COUNT = int(env.text("PROXY_COUNT", "1" if BEHIND_PROXY else "0"))
if BEHIND_PROXY and not PROXY_COUNT:
    raise ImproperlyConfigured("BEHIND_PROXY=1 with PROXY_COUNT=0: everybody would have the proxy's address.")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- The login of another house (OpenID Connect), off until an issuer is named ------------------------------

OIDC_ISSUER = env.text("OIDC_ISSUER")
OIDC_NAME = env.text("OIDC_NAME", "tài khoản của tỉnh")
OIDC_OP_AUTHORIZATION_ENDPOINT = env.text("OIDC_AUTHORIZATION_URL")
OIDC_OP_TOKEN_ENDPOINT = env.text("OIDC_TOKEN_URL")
OIDC_OP_JWKS_ENDPOINT = env.text("OIDC_JWKS_URL")
OIDC_OP_USER_ENDPOINT = ""  # the signed token says all that is asked
OIDC_RP_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_RP_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET")
OIDC_RP_SIGN_ALGO = env.text("OIDC_SIGN_ALGORITHM", "RS256")
OIDC_RP_SCOPES = "openid profile"
OIDC_USE_PKCE = True
OIDC_CREATE_USER = False
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "oidc-callback"
# The claim that is the name of an account here, and the ways of proof (`amr`) that stand for our second factor.
OIDC_CLAIM = env.text("OIDC_CLAIM", "sub")
OIDC_TRUSTED_AMR = env.words("OIDC_TRUSTED_AMR")
if OIDC_ISSUER:
    _addresses = (OIDC_ISSUER, OIDC_OP_AUTHORIZATION_ENDPOINT, OIDC_OP_TOKEN_ENDPOINT, OIDC_OP_JWKS_ENDPOINT)
    if not all(each.startswith("https://") for each in _addresses) or not OIDC_RP_CLIENT_ID:
        raise ImproperlyConfigured("OIDC_ISSUER needs its three addresses, all https, and OIDC_CLIENT_ID.")
    if OIDC_TRUSTED_AMR and OIDC_CLAIM in ("preferred_username", "email"):
        raise ImproperlyConfigured(
            "OIDC_TRUSTED_AMR lets OIDC_CLAIM open the desk of an account: people change this claim themselves."
        )

# --- API --------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["oauth2_provider.contrib.rest_framework.OAuth2Authentication"],
    "DEFAULT_PERMISSION_CLASSES": ["oauth2_provider.contrib.rest_framework.TokenHasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["interlink.api.parsers.StorableJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "interlink.api.problems.problem_details",
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS would tell the docstrings of our views
}
OAUTH2_PROVIDER = {
    "SCOPES": {
        "dossiers": "Gửi và xem hồ sơ",
        "events": "Gửi kết quả và trạng thái",
        "notices": "Gửi giấy chứng sinh, giấy báo tử",
        "lookups": "Tra cứu việc hộ tịch theo mã giấy",
    },
    "SCOPES_BACKEND_CLASS": "interlink.messages.credentials.PartnerScopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "hotich – tiếp nhận hồ sơ liên thông, tra cứu việc hộ tịch",
    "DESCRIPTION": (
        "Cổng dịch vụ công và các cơ quan liên thông gửi hồ sơ, giấy tờ và kết quả; "
        "cơ quan, tổ chức được cấp quyền tra cứu việc hộ tịch theo mã giấy."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    # Codes are listed where they are used: fifteen modules share keys that mean the same and differ in their codes.
    "POSTPROCESSING_HOOKS": [],
    "OAUTH2_FLOWS": ["clientCredentials"],
    "OAUTH2_TOKEN_URL": "/api/v1/token",
    "OAUTH2_SCOPES": OAUTH2_PROVIDER["SCOPES"],
}

# --- Signing and partners ---------------------------------------------------------------------------------

PKCS11_MODULE = env.text("PKCS11_MODULE", "/usr/lib/softhsm/libsofthsm2.so")
TRUST_ROOTS = Path(env.text("TRUST_ROOTS", str(VAR / "demo" / "pki" / "root.pem")))
TSA_URL = env.text("TSA_URL")
# The key of the web process's orders to sign; no other process may have it. All others know its public half, several
# of them while a key is replaced.
ORDER_KEY_FILE = env.text("ORDER_KEY_FILE")
ORDER_PUBLIC_KEYS = env.text("ORDER_PUBLIC_KEYS")
# How many requests of agents at the offices' PCs one process of the web keeps waiting for work, each with a thread.
AGENTS_HELD = int(env.text("AGENTS_HELD", "1"))
# Where stations keep their own logs, each beside its token.
STATION_LOGS = Path(env.text("STATION_LOGS", str(VAR / "stations")))
# Copies of the hourly seals of the trail; a folder of another machine, or nobody is kept from exchanging both.
TRAIL_SEALS = Path(env.text("TRAIL_SEALS", str(VAR / "seals")))
# Where the demonstration's own certification authority answers; it stands in the certificates it issues.
PKI_URL = env.text("PKI_URL", "http://127.0.0.1:8320")
# {"portal": {"secret": "…", "host": "…"}}: what we show each partner and the only host it is shown to; their rows name
# the key, never the secret.
PARTNER_SECRETS: dict[str, dict[str, str]] = json.loads(env.text("PARTNER_SECRETS", "{}"))
# Hosts at which partners may be called, over https; a row that names another is refused.
PARTNER_HOSTS = env.words("PARTNER_HOSTS")
# Plain http to this machine, where the demonstration's partners are.
PARTNERS_ON_LOOPBACK = env.flag("PARTNERS_ON_LOOPBACK")

# --- Work in the background -------------------------------------------------------------------------------

BROKER_URL = env.redis(REDIS_URL, env.text("REDIS_BROKER_DB"), otherwise="1")
CELERY_BROKER_URL = env.for_celery(BROKER_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
    "health_check_interval": 25,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_DEFAULT_QUEUE = "work"
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_PUBLISH_RETRY = False  # the row is the truth and a sweep rings again
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5
# A sweep that nobody took in time is dropped: a busy worker finds a few of them, not hundreds.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "hotich.work.sweep", "schedule": 2.0, "options": {"expires": 6.0}},
}

# --- Language, time, log ----------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
DATE_FORMAT = "d/m/Y"
FORMAT_MODULE_PATH = "hotich.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]  # sentences that Django and its packages have in English only

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": [
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                add_reference,
                hide_codes,
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "pyhanko": {"level": "WARNING"},
        "pyhanko_certvalidator": {"level": "WARNING"},  # names the holder of a certificate
        "xhtml2pdf": {"level": "ERROR"},
    },
}
