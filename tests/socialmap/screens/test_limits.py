"""What a screen refuses, and says so: words that label people, in any language, and more slides than anybody sees."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coalition.permissions import Denied
from socialmap.models import Offer, Screen
from socialmap.models.screens import MOST_SLIDES
from socialmap.screens.slides import PRODUCT_SLIDES
from socialmap.workflow import screens as workflow
from tests.pages import Page, dutch, signed_in, undone
from tests.referrals.builders import member
from tests.socialmap.screens.builders import screen_of
from tests.socialmap.screens.test_public import opened, shown
from tests.socialmap.show.builders import published

pytestmark = pytest.mark.django_db
FULL = "A screen has at most %(count)s slides. Take one off first, or make a second screen."


def filled_screen():
    screen = screen_of(languages=["nl"])
    for number in range(MOST_SLIDES - len(PRODUCT_SLIDES)):
        workflow.add_message(screen, {"nl": f"Koffie {number}"}, by=member("midwife"), revision=number)
    return Screen.objects.get(pk=screen.pk)


def test_a_screen_that_is_full_says_what_to_do():
    screen, lotte, offer = filled_screen(), signed_in("midwife"), published("Samen thuis")
    presses = {
        "add_message": {"nl": "Nog een"},
        "add_offer_slide": {"offer": str(offer.pk)},
        "add_talk": {"key": PRODUCT_SLIDES[0]},
    }
    for name, data in presses.items():
        if name == "add_talk":
            workflow.remove_slide(screen.slides.get(key=data["key"]), by=member("midwife"), revision=screen.revision)
            workflow.add_message(screen, {"nl": "Thee"}, by=member("midwife"), revision=screen.revision + 1)
            screen = Screen.objects.get(pk=screen.pk)
        address = reverse(f"socialmap:{name}", args=[screen.pk])
        answer = lotte.post(address, data | {"revision": str(screen.revision)}, follow=True)
        assert dutch(FULL) % {"count": MOST_SLIDES} in Page(answer).text
    assert screen.slides.count() == MOST_SLIDES
    with pytest.raises(Denied), undone():
        workflow.add_message(screen, {"nl": "Nog een"}, by=member("midwife"), revision=screen.revision)
    assert len(shown(screen)) == MOST_SLIDES


def test_a_full_screen_has_room_again_when_one_is_taken_off():
    screen = filled_screen()
    workflow.remove_slide(screen.slides.last(), by=member("midwife"), revision=screen.revision)
    assert workflow.add_message(screen, {"nl": "Thee"}, by=member("midwife"), revision=screen.revision + 1)


@pytest.mark.parametrize(
    ("code", "text"), [("nl", "Voor kwetsbare ouders"), ("en", "For vulnerable parents"), ("ar", "risico")]
)
def test_words_that_label_people_come_on_no_screen(code, text):
    screen, lotte = screen_of(), signed_in("midwife")
    texts = {"nl": "Koffie"} | {code: text}
    answer = lotte.post(reverse("socialmap:add_message", args=[screen.pk]), texts | {"revision": "0"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [code])
    with pytest.raises(ValidationError), undone():
        workflow.add_message(screen, texts, by=member("midwife"), revision=0)
    slide = workflow.add_message(screen, {"nl": "Koffie"}, by=member("midwife"), revision=0)
    change = reverse("socialmap:change_slide", args=[slide.pk])
    assert lotte.post(change, texts | {"revision": "1"}).status_code == 422
    with pytest.raises(ValidationError), undone():
        workflow.change_slide(slide, workflow.ALWAYS, texts, by=member("midwife"), revision=1)


def test_help_with_such_a_name_comes_on_no_screen_and_leaves_one():
    screen, by = screen_of(languages=["nl"]), member("midwife")
    named, later = published("Voor kwetsbare ouders"), published("Samen thuis")
    with pytest.raises(ValidationError), undone():
        workflow.add_offer(screen, named, by=by, revision=0)
    answer = signed_in("midwife").post(
        reverse("socialmap:add_offer_slide", args=[screen.pk]), {"offer": str(named.pk), "revision": "0"}
    )
    assert answer.status_code == 422
    workflow.add_offer(screen, later, by=by, revision=0)
    assert "Samen thuis" in Page(opened(screen)).text
    Offer.objects.filter(pk=later.pk).update(name="Voor risicogezinnen")
    assert "risicogezin" not in Page(opened(screen)).text
    told = Page(signed_in("midwife").get(screen.get_absolute_url())).text
    assert dutch("Say it in other words for parents: %(words)s") % {"words": "risico"} in told
