"""Writing the lines of the access log."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from functools import cache
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from coalition.enums import AccessAction, AccessKind, AccessOutcome, AccessPurpose
from coalition.models import AccessEvent, Membership, User
from coalition.permissions import Logged

REFUSALS = {403, 404, 409}
PAGES = {200, 422}
READING = {"GET", "HEAD"}


class NotTold(RuntimeError):
    """A page did not say what it shows, so it is not shown."""


def write(line: AccessEvent) -> None:
    """Plain INSERT: the web login may add lines, and may not read back what it added."""
    line.save(force_insert=True)


def write_of_job(kind: AccessKind, action: AccessAction, families: Iterable[UUID]) -> None:
    """The line of what a job did to these families, for nobody who asked for it."""
    subjects = list(families)
    nothing = [None] * len(subjects)
    line = AccessEvent(kind=kind, action=action, purpose=AccessPurpose.TECHNICAL, is_requestor=False)
    line.subject_ids, line.grant_ids, line.consent_ids, line.consent_days = subjects, nothing, nothing, nothing
    line.policy_version, line.source, line.source_type = settings.VERSION, machine(), "job"
    write(line)


def line_of(request: HttpRequest, response: HttpResponse, before: User | None) -> AccessEvent | None:
    """The line that belongs to this answer, or None when it shows nothing. Raises NotTold.

    `before` is who was signed in when the request came: somebody who signs out was still the one who did it.
    """
    after = request.user if request.user.is_authenticated else None
    if after != before:
        kind = AccessKind.SIGN_IN if after else AccessKind.SIGN_OUT
        return _line(request, response, after or before, kind=kind, action=AccessAction.EXECUTE)
    match = request.resolver_match
    logs = getattr(match.func, "logs", None) if match else None
    if logs is None or not request.access.is_asked:
        return None
    if logs.kind == AccessKind.SIGN_IN:
        return None if after else _failed_sign_in(request, response, logs)
    return _line_of_page(request, response, after, logs)


def _failed_sign_in(request: HttpRequest, response: HttpResponse, logs: Logged) -> AccessEvent | None:
    """Somebody tried; who it was is not known, and what was typed is not kept."""
    if request.method in READING or response.status_code >= 500:
        return None
    refused = {"outcome": AccessOutcome.REFUSED, "action": AccessAction.EXECUTE}
    return _line(request, response, None, kind=logs.kind, **refused)


def _line_of_page(request: HttpRequest, response: HttpResponse, actor: User | None, logs: Logged) -> AccessEvent | None:
    shown = request.access
    common = {"kind": logs.kind, "purpose": logs.purpose, **_subjects(request), **shown.search}
    if response.status_code in REFUSALS:
        refused = {"outcome": AccessOutcome.REFUSED, "action": _letter(request, logs, did=True), "categories": []}
        return _line(request, response, actor, **common | refused)
    did = request.method not in READING and 300 <= response.status_code < 400
    if response.status_code not in PAGES and not did:
        return None
    if not shown.is_told:
        raise NotTold(f"{request.resolver_match.view_name} did not say which families it shows.")
    if not shown.needs_line:
        return None
    return _line(request, response, actor, action=_letter(request, logs, did=did), **common)


def _letter(request: HttpRequest, logs: Logged, *, did: bool) -> AccessAction:
    return logs.writes if did and request.method not in READING else logs.reads


def _subjects(request: HttpRequest) -> dict[str, object]:
    grounds = request.access.grounds
    key = request.access.object_id or request.resolver_match.kwargs.get("pk")
    return {
        "object_id": key if isinstance(key, UUID) else None,
        "subject_ids": list(grounds),
        "grant_ids": [ground.grant for ground in grounds.values()],
        "consent_ids": [ground.consent for ground in grounds.values()],
        "consent_days": [ground.consent_day for ground in grounds.values()],
        "categories": sorted(request.access.categories),
    }


def _line(request: HttpRequest, response: HttpResponse, actor: User | None, **fields: object) -> AccessEvent:
    match = request.resolver_match
    return AccessEvent(
        answer=response.status_code,
        actor_id=actor.pk if actor else None,
        actor_label=actor.name if actor else "",
        net_address=_address(request),
        page=match.view_name if match else "",
        permission=str(getattr(match.func, "declared_permission", None) or "") if match else "",
        policy_version=settings.VERSION,
        source=machine(),
        source_type="web",
        **_function(request.membership),
        **fields,
    )


def _function(membership: Membership | None) -> dict[str, object]:
    if membership is None:
        return {}
    behind = membership.acts_for
    return {
        "membership_id": membership.pk,
        "role_code": membership.role,
        "organisation_id": membership.organisation_id,
        "organisation_label": membership.organisation.name,
        "on_behalf_of_id": behind.user_id if behind else None,
        "on_behalf_of_label": behind.user.name if behind else "",
    }


def _address(request: HttpRequest) -> str | None:
    """Where the request came from, as our own proxies saw it; never what a header claims beyond them."""
    try:
        return str(ipaddress.ip_address(get_adapter(request).get_client_ip(request)))
    except (ValueError, PermissionDenied):
        return None


@cache
def machine() -> str:
    """The name of this machine: two of them are two sources."""
    return socket.gethostname()[:80]
