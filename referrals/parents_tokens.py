"""The token of a parents' link: it follows from the link's key, so it can be shown again and is kept nowhere."""

from __future__ import annotations

import base64
from uuid import UUID, uuid5

from django.utils.crypto import salted_hmac

LENGTH = 22  # 128 bits


def token_of(link: UUID) -> str:
    """What stands in the address. Nobody makes it without the key of this installation."""
    made = salted_hmac("referrals.parents.token", str(link), algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def digest_of(token: str) -> str:
    """What is kept of a token, to find its link by."""
    return salted_hmac("referrals.parents.digest", token, algorithm="sha256").hexdigest()


def link_key(referral: UUID) -> UUID:
    """The key of the link of a family that signs up alone: it follows from its sign-up's."""
    return uuid5(referral, "link")
