"""What these tests do as people do it: get a password and an app with codes, and sign in with them."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.models import User
from coalition.tasks import mail_password_reset
from tests.referrals.builders import member

PASSWORD = "zeven paarse olifanten"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Browser(Client):
    """A browser over TLS that can sign in."""

    def generic(self, *args, **kwargs):
        return super().generic(*args, **{**kwargs, "secure": True})

    def enter(self, email: str, password: str = PASSWORD, **extra) -> HttpResponse:
        return self.post(reverse("account_login"), {"login": email, "password": password}, **extra)

    def enter_fully(self, user: User) -> HttpResponse:
        """With password and the code of the app, which has its clock at another half minute each time."""
        self.enter(user.email)
        return self.post(reverse("mfa_authenticate"), {"code": code()})


def mail_asked_for() -> None:
    """The worker mails the links with which people choose a new password."""
    waiting = ProcrastinateJob.objects.filter(task_name=mail_password_reset.name, status="todo")
    for job in list(waiting):
        mail_password_reset(**job.args)


def with_password(key: str) -> User:
    """This demo person, with a password and no second factor."""
    user = member(key).user
    user.set_password(PASSWORD)
    user.save()
    return user


def with_app(key: str) -> User:
    """This demo person, with a password and an app with codes."""
    user = with_password(key)
    TOTP.activate(user, SECRET)
    return user


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def fully(key: str) -> tuple[Browser, User]:
    """Signed in with both factors."""
    browser, user = Browser(), with_app(key)
    browser.enter_fully(user)
    return browser, user


def link_in(mail) -> str:
    """The path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]


def devices(user: User) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def where(response: HttpResponse) -> str:
    """The name of the address a redirect leads to, or the status."""
    return resolve(response.url.split("?")[0]).url_name if response.status_code == 302 else str(response.status_code)
