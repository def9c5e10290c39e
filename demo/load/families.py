"""Copies of demo families with everything that belongs to them, each with its own names, numbers and days.

Every story was walked through the workflow once; a copy is the same story of another family at another time. What was
finished is copied often, over ten years; what is at work only so often as a busy organisation has it at one time.
"""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models

from coalition.models import Notification
from referrals.models.referral import REFERENCE_ALPHABET

AT_WORK_COPIES = 20
SPREAD_DAYS = 3600  # ten years
LONGEST_NAME = 60
# Every table that is copied, and what leads from its rows to their family.
WAYS = {
    "Family": "pk",
    "Person": "family_id",
    "Story": "family_id",
    "Consent": "person__family_id",
    "Grant": "family_id",
    "FamilyChange": "family_id",
    "Referral": "family_id",
    "ReferralEvent": "referral__family_id",
    "Message": "referral__family_id",
    "ContactAttempt": "referral__family_id",
    "Conversation": "referral__family_id",
    "Summary": "conversation__referral__family_id",
    "Outcome": "referral__family_id",
    "FollowUp": "family_id",
    "FollowUpStep": "follow_up__family_id",
    "Feedback": "referral__family_id",
    "Handover": "family_id",
    "HandoverLetter": "handover__family_id",
    "HandoverEvent": "handover__family_id",
    "JointContact": "family_id",
    "JointParticipant": "contact__family_id",
    "FamilyStep": "family_id",
    "Arrangement": "family_id",
}
NEWS = (Notification, "subject_id")
# What may stand once only, leads in from outside, or belongs to a morning of a clinic.
LEFT_OUT = {"ClinicVisit", "DataRequest", "EarlierWish", "HowItWas", "ParentsLink", "PurgedFamily"}
CHOSEN = """
CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
WITH story AS (
    SELECT family_id, bool_or(next_step <> '' OR status IN ('draft', 'sent', 'waiting', 'picked_up', 'outcome')) AS runs
    FROM referrals_referral GROUP BY family_id HAVING bool_and(joined_into_id IS NULL)
)
SELECT family_id, copy, CASE WHEN runs THEN 0 ELSE 30 + mod(copy * 7, %(spread)s) END AS days
FROM story CROSS JOIN LATERAL generate_series(
    1, CASE WHEN runs THEN %(at_work)s ELSE ceil(%(count)s / (SELECT count(*) FROM story WHERE NOT runs)::real)::int END
) AS copy
"""
NUMBER = "row_number() OVER ()"
REFERENCE = "'GS-' || " + " || ".join(
    f"substr('{REFERENCE_ALPHABET}', "
    f"1 + mod((1000000 + {NUMBER}) / {len(REFERENCE_ALPHABET) ** place}, {len(REFERENCE_ALPHABET)})::int, 1)"
    for place in reversed(range(6))
)
PHONE = f"CASE WHEN source.phone = '' THEN '' ELSE '%s' || lpad(({NUMBER})::text, 8, '0') END"
# What differs from copy to copy beside keys and days.
OF_ITS_OWN = {
    "reference": REFERENCE,
    "name": f"left(source.name, {LONGEST_NAME}) || ' ' || copied.copy",
    "name_key": f"left(source.name_key, {LONGEST_NAME}) || ' ' || copied.copy",
    "phone": PHONE % "06-",
    "phone_key": PHONE % "06",
    "email": "CASE WHEN source.email = '' THEN '' ELSE copied.copy || '.' || source.email END",
}


def copy_families(count: int) -> dict[str, int]:
    """At least `count` more families; how many rows each table got. For the owner's login, within a transaction."""
    made = {}
    with connection.cursor() as cursor:
        cursor.execute(CHOSEN, {"spread": SPREAD_DAYS, "at_work": AT_WORK_COPIES, "count": count})
        for model, way in [*((apps.get_model("referrals", name), way) for name, way in WAYS.items()), NEWS]:
            statement, parameters = _copying(model, way)
            cursor.execute(statement, parameters)
            made[model._meta.db_table] = cursor.rowcount
    return made


quoted = connection.ops.quote_name


def _copying(model: type[models.Model], way: str) -> tuple[str, tuple]:
    table, key = model._meta.db_table, model._meta.pk.column
    belongs, parameters = model._default_manager.order_by().values_list("pk", way).query.sql_with_params()
    values = {field.column: _value(field) for field in model._meta.concrete_fields if not _is_counted(field)}
    columns, made = ", ".join(map(quoted, values)), ", ".join(values.values())
    statement = (
        f"INSERT INTO {table} ({columns}) SELECT {made} FROM {table} AS source "  # noqa: S608 (names of our own tables)
        f"JOIN ({belongs}) AS belongs (id, family_id) ON belongs.id = source.{key} "
        "JOIN copied ON copied.family_id = belongs.family_id"
    )
    return statement, parameters


def _is_counted(field: models.Field) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _value(field: models.Field) -> str:
    """The SQL of one column of a copy."""
    column = f"source.{quoted(field.column)}"
    if field.model._meta.model_name in ("person", "referral") and field.column in OF_ITS_OWN:
        return OF_ITS_OWN[field.column]
    if _is_of_the_family(field):
        return f"md5({column}::text || '-' || copied.copy)::uuid"
    if isinstance(field, models.DateTimeField):
        return f"{column} - copied.days * interval '1 day'"
    if isinstance(field, models.DateField):
        return f"{column} - copied.days"
    return column


def _is_of_the_family(field: models.Field) -> bool:
    if field.related_model is not None:
        return field.related_model.__name__ in WAYS
    return isinstance(field, models.UUIDField)
