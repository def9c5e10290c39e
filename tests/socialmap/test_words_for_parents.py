"""What an offer says to parents labels nobody: refused in the form and by every verb that writes."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from socialmap import workflow
from socialmap.models import Offer
from tests.pages import Page, dutch, signed_in, undone
from tests.socialmap.builders import concept, facts, keeper

pytestmark = pytest.mark.django_db
WRONG = ["Hulp voor kwetsbare gezinnen", "Bij een RISICO", "For vulnerable parents"]


@pytest.mark.parametrize("name", ["parents_title", "parents_text"])
@pytest.mark.parametrize("text", WRONG)
def test_a_word_that_labels_people_is_refused(name, text):
    offer = concept()
    with pytest.raises(ValidationError) as change, undone():
        workflow.change(offer, {name: text}, by=keeper(), version=1)
    with pytest.raises(ValidationError), undone():
        workflow.add(facts(**{name: text}), by=keeper())
    assert list(change.value.message_dict) == [name]
    address = reverse("socialmap:keep_section", args=[offer.code, "parents"])
    client = signed_in("municipality-editor")
    answer = client.post(address, {"parents_title": "", "parents_text": "", name: text, "version": "1"})
    assert answer.status_code == 422
    assert dutch("Say it in other words for parents: %(words)s")[:-11] in Page(answer).text
    assert getattr(Offer.objects.get(pk=offer.pk), name) == getattr(offer, name)


def test_what_professionals_read_is_their_own():
    offer = workflow.change(concept(), {"description": "Ook bij een verhoogd risico."}, by=keeper(), version=1)
    assert workflow.change(offer, {"parents_title": "Samen thuis"}, by=keeper(), version=2).parents_title
