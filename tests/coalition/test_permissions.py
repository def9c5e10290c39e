"""Asking permission: the reason is text, and every view says what it needs."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from coalition.models import Membership
from coalition.permissions import Denied, check_has, public, reason_denied, requires
from coalition.roles import Permission, Role


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def request_of(membership):
    request = RequestFactory().get("/")
    request.membership = membership
    return request


@requires(Permission.FAMILY_READ)
def families(request, **kwargs):
    """A page with families."""
    return HttpResponse("families")


MIDWIFE = Membership(role=Role.MIDWIFE)
EDITOR = Membership(role=Role.MUNICIPALITY_EDITOR)
FUNCTION = "Your function (Social map editor) does not include this."
NO_FUNCTION = "You have no function in this coalition at the moment. Ask your coordinator."


@pytest.mark.parametrize(("membership", "reason"), [(MIDWIFE, None), (EDITOR, FUNCTION), (None, NO_FUNCTION)])
def test_a_reason_is_text_or_nothing(membership, reason):
    assert reason_denied(check_has, membership, Permission.FAMILY_READ) == reason


def test_only_refusals_become_reasons():
    def breaks():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        reason_denied(breaks)


def test_a_view_answers_who_has_the_permission():
    assert families(request_of(MIDWIFE)).content == b"families"


@pytest.mark.parametrize(("membership", "reason"), [(EDITOR, FUNCTION), (None, NO_FUNCTION)])
def test_a_view_refuses_who_lacks_the_permission_with_the_reason(membership, reason):
    with pytest.raises(Denied) as refusal:
        families(request_of(membership))
    assert str(refusal.value) == reason


def test_a_page_of_one_object_does_not_exist_for_who_never_meets_such_objects():
    with pytest.raises(Http404):
        families(request_of(EDITOR), pk="1")
    with pytest.raises(Denied):
        families(request_of(None), pk="1")
    assert families(request_of(MIDWIFE), pk="1").status_code == 200


def test_a_view_declares_what_it_needs_and_keeps_its_name():
    assert (families.declared_permission, families.__name__) == (Permission.FAMILY_READ, "families")


def test_a_public_view_declares_that_it_needs_nothing():
    @public
    def welcome(request):
        return HttpResponse("welcome")

    assert (welcome.declared_permission, welcome.login_required) == (None, False)
    assert welcome(request_of(None)).content == b"welcome"
