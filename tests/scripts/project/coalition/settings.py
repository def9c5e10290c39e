"""As little as the launcher needs: the same variables, one page, files to collect."""

from pathlib import Path

from coalition.environment import env_bool, env_database, env_list, env_secret, env_text

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env_bool("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
INSTALLED_APPS = ["django.contrib.staticfiles", "demo"]
ROOT_URLCONF = "coalition.urls"
USE_TZ = True
DATABASES = {"default": env_database(f"{env_text('DATABASE_ROLE').upper()}_DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
