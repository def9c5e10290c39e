"""All settings, grouped by subject. Values that differ per machine come from the environment (`.env.example`)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from coalition.environment import (
    env_bool,
    env_database,
    env_int,
    env_keys,
    env_list,
    env_logins,
    env_providers,
    env_secret,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1"

# Mode
DEBUG = env_bool("DEBUG")
DEMO = env_bool("DEMO")
SECRET_KEY = env_secret("SECRET_KEY")
# Makes unreadable what stays of a family that was removed; kept outside the database, and never changed
PURGE_KEY = env_text("PURGE_KEY", SECRET_KEY if DEMO else "")
BASE_URL = env_text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost")
if DEMO and set(ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "[::1]"}:
    raise ImproperlyConfigured("DEMO=1 lets anyone sign in with one press: ALLOWED_HOSTS may only name loopback.")

# Applications
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "coalition",
    "socialmap",
    "referrals",
    "actions",
    *(["demo"] if DEMO else []),
]
ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "coalition.middleware.closed_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coalition.middleware.no_store",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coalition.session_limits.end_old_sessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "coalition.second_factor.require_second_factor",
    "django_htmx.middleware.HtmxMiddleware",
    "coalition.middleware.acting_membership",
    "coalition.access.middleware.access_line",
    "referrals.middleware.ConflictMiddleware",
]
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
                "django.template.context_processors.i18n",
                "coalition.context.interface",
                *(["demo.context.people"] if DEMO else []),
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database: the role decides which login is used (owner for migrations, web, job, backup)
DATABASE_ROLE = env_text("DATABASE_ROLE", "web")
DATABASES = {
    "default": env_database(f"{DATABASE_ROLE.upper()}_DATABASE_URL")
    | {
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env_int("DATABASE_CONNECTION_SECONDS", 60),
        "CONN_HEALTH_CHECKS": True,
    }
}
# The login of each role, for rights that migrations give and take
DATABASE_LOGINS = env_logins()
# Every other table stands behind the second wall: `manage.py walls` shows how
TABLES_WITHOUT_WALL = {
    "django": "the framework's own: sessions, kinds of content, migrations",
    "auth": "the framework's own, not used for families",
    "account": "who works with the system",
    "procrastinate": "jobs hold no facts of families",
    "coalition_coalition": "its name and help line stand on every page",
    "coalition_municipality": "a public list",
    "coalition_organisation": "who takes part is public",
    "coalition_user": "who works with the system",
    "coalition_membership": "who works where is open to everyone signed in",
    "coalition_session": "who is signed in",
    "coalition_invitation": "who may come and work with the system",
    "coalition_counter": "how often somebody tried to sign in",
    "mfa": "how people sign in",
    "socialaccount": "how people sign in",
    "coalition_accessseal": "keys of log lines and digests, of which the web may read none",
    "referrals_yearfigure": "counts of a year",
    "coalition_liaison": "which nurse belongs to a practice is for everyone to know",
    **dict.fromkeys(["coalition_pathway", "coalition_pathwaystep"], "the same for every family, and public"),
    "coalition_parentstext": "what every parent may read",
    "coalition_pathwayapproval": "which organisation agrees with the pathway",
    "socialmap": "help that is offered to everyone",
    "actions": "what a learning team tries and learns, without any family",
    "referrals_clinic": "on which days a nurse is at a practice, without any family",
    "referrals_referralsource": "a fixed list without people",
    "referrals_summaryheading": "a fixed list without people",
    "referrals_visitreason": "a fixed list without people",
}
# Counters of tries: the same login on its own connection in autocommit, so that a request that fails counts too
DATABASES["counters"] = DATABASES["default"] | {"ATOMIC_REQUESTS": False}
DATABASE_ROUTERS = ["coalition.counters.CountersRouter"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "coalition_counter",
        # When there are more, counts are thrown away that still count: nobody may come so far by trying.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in
AUTH_USER_MODEL = "coalition.User"
AUTHENTICATION_BACKENDS = ["coalition.accounts.WithFunctions"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "coalition.passwords.ContextWordsValidator"},
]
ACCOUNT_ADAPTER = "coalition.accounts.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"login": "coalition.forms.SignInForm"}
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Ten bad tries a minute from one address, five in five minutes for one person
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "confirm_link": "30/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "coalition.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 30 * 60
SESSION_WARNING_SECONDS = 2 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Second factor: asked of everybody outside demo mode
MFA_ADAPTER = "coalition.accounts.SealedFactorAdapter"
MFA_ENCRYPTION_KEYS = env_keys("MFA_ENCRYPTION_KEYS", needed=not (DEMO or DEBUG))
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_FORMS = {"add_webauthn": "coalition.forms.AddPasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Goede Start"

# Sign-in with the account of one's organisation
SOCIALACCOUNT_ADAPTER = "coalition.accounts.InvitedElsewhereAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
# A link, because the content policy lets no form lead to another site
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": env_providers("OIDC_PROVIDERS")}}

# Cookies and headers; demo mode runs without TLS on loopback
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# What parents answered while they sign up, in their own browser
SIGN_UP_COOKIE_NAME = "sign-up" if DEMO or DEBUG else "__Host-sign-up"
SIGN_UP_COOKIE_AGE = 60 * 60
OWN_PAGE_COOKIE_NAME = "mine" if DEMO or DEBUG else "__Host-mine"
OWN_PAGE_COOKIE_AGE = 30 * 60
CSRF_FAILURE_VIEW = "coalition.parents.trouble.forged"
if not (DEMO or DEBUG):
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a place on the browsers' list binds a whole domain: its owner decides
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
FILE_UPLOAD_HANDLERS = ["coalition.uploads.KeptInMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["coalition.formats"]

# Mail: holds no personal data, only "something new, log in"
EMAIL_BACKEND = env_text("EMAIL_BACKEND", f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend")
EMAIL_HOST = env_text("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
# A mail server that hangs is given up before the database gives up on us: `coalition/mailing.py`
EMAIL_TIMEOUT = 8
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", "noreply@example.org")

# What news is about: its reader must still be allowed to see it, but for the kinds that tell nothing of any family
NOTIFICATION_SUBJECT = "referrals.Family"
NOTIFICATION_OPEN_KINDS = [
    "withdraw",
    "data_request",
    "map_proposal",
    "map_enquiry",
    "handover_withdraw",
    "handover_stop",
    "pathway_proposed",
    "pathway_published",
    "earlier_said",
    "earlier_replied",
]

# Log lines go to standard error, name no person, and hold no link that opens something
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_tokens": {"()": "coalition.log_lines.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_tokens"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Every seal of the access log leaves the machine with the technical log.
    "loggers": {"coalition.access": {"level": "INFO"}},
}
