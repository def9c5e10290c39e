"""Where tries are counted: on a connection of its own, so that the count stays when the request is rolled back."""

import ipaddress
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOME_NETWORK = 48  # a house gets a network of so many bits of IPv6, and has all that is in it for itself


def seconds_to_wait(request: HttpRequest, action: str, *, most: int, seconds: int) -> int:
    """Counts this question of one caller; how long to wait when that was more than `most` in so many seconds, else 0.

    For pages that are asked for: allauth limits forms that are sent.
    """
    return _counted(_of_caller(request, action), most, seconds)


def has_used_up(request: HttpRequest, action: str, *, most: int, seconds: int) -> bool:
    """Whether one caller has been counted that often already; counts nothing itself."""
    return cache.get(_counter(_of_caller(request, action), seconds), 0) >= most


def seconds_to_wait_together(action: str, *, most: int, seconds: int) -> int:
    """The same for all callers together: so that many small ones do not get past the limit of each."""
    return _counted(f"{action}:together", most, seconds)


def _counted(what: str, most: int, seconds: int) -> int:
    """Two processes at the very same moment may count one; what is guarded here is the machine, not a secret."""
    key = _counter(what, seconds)
    count = cache.get(key, 0) + 1
    cache.set(key, count, timeout=seconds)
    return 0 if count <= most else seconds - int(time.time()) % seconds


def _counter(what: str, seconds: int) -> str:
    return f"{what}:{int(time.time()) // seconds}"


def _of_caller(request: HttpRequest, action: str) -> str:
    return f"{action}:{salted_hmac(action, _caller(request)).hexdigest()}"


def is_one_too_many(action: str, about: str, *, most: int, seconds: int) -> bool:
    """Counts one try at a secret, whoever tries; whether that was more than `most` in so many seconds.

    Each try takes one of so many places, so that also of tries at the very same moment none comes in between.
    """
    window = int(time.time()) // seconds
    key = f"{action}:{salted_hmac(action, about).hexdigest()}:{window}"
    return not any(cache.add(f"{key}:{place}", True, timeout=seconds) for place in range(most))


def _caller(request: HttpRequest) -> str:
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/{HOME_NETWORK}", strict=False))


class CountersRouter:
    """Sends Django's database cache to the alias `counters`; its table is made by our own migration."""

    def db_for_read(self, model, **hints):
        return "counters" if model._meta.app_label == "django_cache" else None

    def db_for_write(self, model, **hints):
        return self.db_for_read(model, **hints)

    def allow_migrate(self, db, app_label, **hints):
        """One database, two connections: only the first one migrates."""
        return False if db == "counters" else None
