"""The demo people: one for every role, with fixed ids."""

import uuid

NAMESPACE = uuid.UUID("6d0f3a52-5a0c-4f0e-9a39-2f4c7f0a8d11")


def fixed_id(kind: str, key: str) -> uuid.UUID:
    """The same id on every machine, so that links and tests can rely on it."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


def membership_id(key: str) -> uuid.UUID:
    return fixed_id("membership", key)
