"""The register of personal data is whole, and the page in docs/, the purge and the parents' copy follow it."""

from django.apps import apps
from django.db import models

from coalition.models import Session
from coalition.personal import Whose, fields_of, register
from coalition.personal_page import PAGE, personal_page
from referrals.models import Family, Referral
from referrals.workflow.purging import TABLES
from tests.sources import APPS, listed

FREE_TEXT = (models.CharField, models.TextField)


def own_models():
    return {model._meta.label: model for model in apps.get_models() if model._meta.app_label in APPS}


def test_every_field_is_in_the_register():
    """Write for a new field what it is for, who sees it and how long it is kept: `personal.py` of its app."""
    wrong = [
        f"{label}.{name}"
        for label, model in own_models().items()
        for name in fields_of(model)
        if label not in register() or name not in register()[label].annotated
    ]
    assert not wrong, listed(wrong)


def test_the_register_names_no_field_that_is_gone():
    models_by_label = own_models()
    wrong = [
        f"{label}.{name}"
        for label, holding in register().items()
        for name in holding.annotated
        if label not in models_by_label or name not in fields_of(models_by_label[label])
    ]
    assert not wrong, listed(wrong)


def test_no_field_is_both_personal_and_not():
    wrong = [f"{label} {set(each.facts) & set(each.nothing.split())}" for label, each in register().items()]
    assert [line for line in wrong if not line.endswith("set()")] == []


def test_every_personal_field_says_what_for_who_and_how_long():
    wrong = [
        f"{label}.{name}"
        for label, holding in register().items()
        for name, fact in holding.facts.items()
        if not (fact.label and fact.purpose and (fact.readers or holding.readers) and holding.kind and holding.kept)
    ]
    assert not wrong, listed(wrong)


def test_who_says_nobody_has_no_facts():
    assert [label for label, each in register().items() if (each.whose == Whose.NOBODY) == bool(each.facts)] == []


def test_every_text_has_a_longest_length():
    """Length is what keeps a field for one thing, and a form from swallowing a record."""
    wrong = [
        f"{label}.{field.name}"
        for label, model in own_models().items()
        for field in model._meta.concrete_fields
        if isinstance(getattr(field, "base_field", field), FREE_TEXT)
        and not getattr(field, "base_field", field).max_length
        and model is not Session  # written by the framework
    ]
    assert not wrong, listed(wrong)


def test_the_page_is_drawn_from_the_register():
    assert PAGE.read_text(encoding="utf-8") == personal_page(), "run `manage.py personal_data`"


def points_to_a_family(model, seen=()):
    """True when a row of this table belongs to a family, directly or through another row."""
    targets = {field.related_model for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one}
    return Family in targets or any(
        points_to_a_family(target, (*seen, target)) for target in targets if target not in {model, *seen}
    )


def of_a_family():
    return {model for model in own_models().values() if points_to_a_family(model)}


def test_every_table_of_a_family_is_purged():
    assert of_a_family() == {*TABLES, Referral}


def test_every_table_of_a_family_is_in_the_parents_copy():
    wrong = [model.__name__ for model in {*of_a_family(), Family} if not register()[model._meta.label].path]
    assert not wrong, listed(wrong)
