"""The register of personal data: for every field of every table what it is for, who sees it and how long it is kept.

Each app says it for its own tables in `personal.py`; a test fails for a field nobody wrote anything about. The page in
docs/ and the parents' copy of their data are made from it, so that a new field cannot be forgotten in either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule


class DataKind(StrEnum):
    """What kind of facts, in the words of the page in docs/."""

    IDENTITY = "identity"
    CONTACT = "contact"
    SITUATION = "situation"
    CONTENT = "conversation"
    CONSENT = "consent"
    COURSE = "course"
    WORK = "work"


class Whose(StrEnum):
    """About whom the facts are."""

    PARENTS = "parents"
    PROFESSIONALS = "professionals"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Fact:
    """One field: its name for a reader, what it is for, and who sees it when that differs from the rest of its row."""

    label: str
    purpose: str
    readers: str = ""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What the rows of one table hold about people. `path` leads to the family, for the parents' copy."""

    title: str
    whose: Whose
    kind: DataKind | None = None
    readers: str = ""
    kept: str = ""
    path: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    nothing: str = ""

    @property
    def annotated(self) -> set[str]:
        return {*self.facts, *self.nothing.split()}


def of_nobody(title: str, nothing: str) -> Holding:
    """A table in which nothing is about a person."""
    return Holding(title=title, whose=Whose.NOBODY, nothing=nothing)


def of_work(title: str, facts: Mapping[str, Fact], nothing: str, *, readers: str, kept: str) -> Holding:
    """A table that says what professionals did in their work."""
    return Holding(
        title=title,
        whose=Whose.PROFESSIONALS,
        kind=DataKind.WORK,
        readers=readers,
        kept=kept,
        facts=facts,
        nothing=nothing,
    )


Register = Mapping[str, Holding]
COLLEAGUES = "everyone signed in"
WHILE_WORKING = "as long as the person works here, and while a family is kept that he or she worked for"
WITH_TEXTS = "as long as the coalition uses the text"
WITH_PATHWAY = "as long as the coalition works with the care pathway"

REGISTER: Register = {
    "coalition.Coalition": of_nobody(
        "Coalition",
        "id name help_phone help_hours pick_up_days first_contact_days handover_days feedback_days "
        "retention_months theme",
    ),
    "coalition.Area": of_nobody("Neighbourhood", "code name municipality postcodes column row shape source"),
    "coalition.FrozenFigure": of_nobody(
        "Figure of a year, for everybody",
        "id year month figure line position count method frozen_on",
    ),
    "coalition.OwnFigure": of_nobody(
        "Figure of an organisation's own work",
        "id organisation year figure line position count counted_at",
    ),
    "coalition.Municipality": of_nobody("Municipality", "code name in_region"),
    "coalition.Organisation": of_nobody(
        "Organisation",
        "id key kind domain name parent municipalities phone email website opening_hours back_up is_member",
    ),
    "coalition.User": of_work(
        "Professional",
        {
            "email": Fact("E-mail address", "to sign in, and to say that there is news", "the person, administrators"),
            "name": Fact("Name", "parents and colleagues know whom they meet"),
            "portrait": Fact("Portrait", "colleagues recognise each other"),
            "intro": Fact("Introduction", "colleagues know what somebody does"),
            "password": Fact("Password", "to sign in; kept as a hash", "nobody"),
            "last_login": Fact("Last sign-in", "to notice accounts nobody uses", "administrators"),
            "is_active": Fact("May sign in", "to close an account", "administrators"),
        },
        "id",
        readers=COLLEAGUES,
        kept=WHILE_WORKING,
    ),
    "coalition.Membership": of_work(
        "Function",
        {
            "user": Fact("Name", "who does this work"),
            "organisation": Fact("Organisation", "for whom"),
            "role": Fact("Function", "what the person may see and do"),
            "is_coordinator": Fact("Coordinates", "who divides the work"),
            "is_learning": Fact("Still learning", "who needs a buddy"),
            "acts_for": Fact("Acts for", "on whose behalf an assistant works"),
            "phone": Fact("Phone number", "colleagues call each other"),
            "days": Fact("Working days", "colleagues know when to call"),
            "absent_from": Fact("Away from", "work goes to the deputy meanwhile"),
            "absent_until": Fact("Away until", "work goes to the deputy meanwhile"),
            "deputy": Fact("Deputy", "whom to call otherwise"),
            "from_on": Fact("From", "since when the function may be used"),
            "until_on": Fact("Until", "until when the function may be used"),
        },
        "id",
        readers=COLLEAGUES,
        kept=WHILE_WORKING,
    ),
    "coalition.Liaison": of_work(
        "Fixed nurse of a practice",
        {
            "nurse": Fact("Nurse", "the name a midwife can say aloud"),
            "deputy": Fact("Deputy", "who stands in"),
        },
        "id practice",
        readers=COLLEAGUES,
        kept=WHILE_WORKING,
    ),
    "coalition.Notification": of_work(
        "News",
        {
            "membership": Fact("For whom", "who is told"),
            "kind": Fact("What", "what happened, as a code"),
            "object_id": Fact("About", "the page it leads to"),
            "subject_id": Fact("Family", "so that news of a family can be stopped and removed"),
            "at": Fact("When", "to put news in order"),
            "sent_at": Fact("Mailed", "nobody is mailed twice"),
            "read_at": Fact("Read", "what is new and what is not"),
        },
        "id day due_at",
        readers="the person it is for",
        kept="as long as the family it is about; it names the family by an opaque id only",
    ),
    "coalition.Invitation": of_work(
        "Invitation",
        {
            "email": Fact("E-mail address", "where the invitation goes"),
            "name": Fact("Name", "who is invited"),
            "organisation": Fact("Organisation", "for whom the person will work"),
            "role": Fact("Function", "what the person will see and do"),
            "is_coordinator": Fact("Coordinates", "who divides the work"),
            "is_learning": Fact("Still learning", "who needs a buddy"),
            "acts_for": Fact("Acts for", "on whose behalf an assistant works"),
            "invited_by": Fact("Invited by", "who asked"),
            "invited_at": Fact("Invited", "when"),
            "confirmed_by": Fact("Confirmed by", "who said yes for the organisation"),
            "confirmed_at": Fact("Confirmed", "when"),
            "accepted_at": Fact("Accepted", "when the person came in"),
            "membership": Fact("Function made", "what came of it"),
        },
        "id fingerprint expires_at withdrawn_at",
        readers="administrators, and who says yes for the organisation",
        kept="as long as the person works here",
    ),
    "coalition.Session": of_work(
        "Session",
        {"user": Fact("Who", "to end a session when rights change")},
        "session_key session_data expire_date",
        readers="nobody",
        kept="twelve hours at most, or until signing out",
    ),
    "coalition.AccessEvent": of_work(
        "Line of the access log",
        {
            "actor_id": Fact("Account", "who looked"),
            "actor_label": Fact("Name", "who looked, as the person was called then"),
            "on_behalf_of_id": Fact("On behalf of", "for whom an assistant worked"),
            "on_behalf_of_label": Fact("Name of that person", "as he or she was called then"),
            "membership_id": Fact("Function", "in which work"),
            "role_code": Fact("Kind of function", "in which work"),
            "organisation_id": Fact("Organisation", "for whom"),
            "organisation_label": Fact("Name of the organisation", "as it was called then"),
            "net_address": Fact("Network address", "from where, when something went wrong"),
            "at": Fact("When", "when it was seen or done"),
            "subject_ids": Fact("Families", "whose data were shown; opaque ids only"),
        },
        "id kind action outcome answer is_requestor purpose page object_id grant_ids consent_ids consent_days "
        "categories search_fields hits term_hash permission policy_version source source_type",
        readers="the privacy officer; parents on request",
        kept="five years",
    ),
    "coalition.LongTask": of_work(
        "Work that takes long",
        {
            "by": Fact("Asked by", "only who asked for it gets it"),
            "asked": Fact("What of it", "to make it; keys and days, never a name"),
            "content": Fact("The file", "to take it along; it may be about a family"),
        },
        "id kind language state trouble job tries done total asked_at begun_at ended_at file_name media_type",
        readers="only this person",
        kept="a day after it is ready, an hour when the file is about a family",
    ),
    "coalition.Pathway": of_work(
        "Version of the care pathway",
        {
            "started_by": Fact("Begun by", "who can tell more"),
            "proposed_by": Fact("Proposed by", "whom to ask"),
            "published_by": Fact("Taken into use by", "who did it"),
        },
        "id version status based_on note started_at proposed_at published_at retired_at",
        readers=COLLEAGUES,
        kept=WITH_PATHWAY,
    ),
    "coalition.PathwayStep": of_nobody(
        "Contact moment of the care pathway",
        "id pathway key position name_nl name_en parents_name anchor first_day last_day responsible_role "
        "also_involved parents_hear applies_to is_optional is_gsg_moment revision",
    ),
    "coalition.PathwayApproval": of_work(
        "Answer of an organisation about the care pathway",
        {"by": Fact("Answered by", "who spoke for the organisation")},
        "id pathway organisation decision note decided_at",
        readers=COLLEAGUES,
        kept=WITH_PATHWAY,
    ),
    "coalition.ParentsText": of_work(
        "Text for parents in a language",
        {
            "checked_by": Fact("Checked by", "who can say that it is right"),
            "checked_by_name": Fact("Interpreter", "who can say that it is right and has no account"),
            "note": Fact("Note", "what an interpreter and the coalition tell each other about the text"),
        },
        "id key language text status source_hash source_text checked_on changed_at",
        readers=COLLEAGUES,
        kept=WITH_TEXTS,
    ),
    "coalition.AccessSeal": of_nobody(
        "Seal of the access log",
        "number digest line_ids first_at last_at sealed_at",
    ),
}


def register() -> dict[str, Holding]:
    """The registers of all apps, by the label of the table."""
    found: dict[str, Holding] = {}
    for app in apps.get_app_configs():
        found |= _register_of(app)
    return found


def _register_of(app: AppConfig) -> Register:
    if not module_has_submodule(app.module, "personal"):
        return {}
    return import_module(f"{app.name}.personal").REGISTER


def own_models() -> list[type[Model]]:
    """Every table of ours: of the apps that stand in this project, beside those of libraries."""
    ours = {label.split(".")[0] for label in register()}
    return [model for model in apps.get_models() if model._meta.app_label in ours]


def fields_of(model: type[Model]) -> list[str]:
    """The names of everything a row of this table keeps."""
    return [each.name for each in (*model._meta.concrete_fields, *model._meta.many_to_many)]
