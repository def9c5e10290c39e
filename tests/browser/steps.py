"""What people do in the journeys, each in a few lines; every page they pass is looked at on the way."""

import datetime

from django.utils import timezone

from tests.browser.visit import Visit

NAME, PHONE = "Sam Adeyemi", "015-5550201"
WISH = "Ik ken hier nog weinig mensen."
TOLD = "Wij wonen hier fijn."  # stays with JGZ
AGREED = "Gesprek gehad. Wij spreken elkaar nog een keer."


def today() -> datetime.date:
    return timezone.localdate()


def in_days(days: int) -> datetime.date:
    return today() + datetime.timedelta(days=days)


def due_on() -> datetime.date:
    return in_days(14 * 7)


# Referrers


def fills_in(midwife: Visit, **changes) -> None:
    """The form, together with the parent, without sending it yet."""
    midwife.open("/referrals/new/")
    midwife.fill(
        **{
            "name": NAME,
            "phone": PHONE,
            "due_on": due_on(),
            "pc4": "2624",
            "wish": WISH,
            "agrees_to_share": True,
            "agrees_to_feedback": True,
        }
        | changes
    )


def sends(midwife: Visit) -> str:
    """From the check page; gives the key of the sign-up."""
    midwife.press("main form.ks-actions button")
    assert midwife.path.endswith("/sent/")
    return midwife.key


def signs_up(midwife: Visit, **changes) -> str:
    fills_in(midwife, **changes)
    midwife.press()
    return sends(midwife)


def opens_family(person: Visit, key: str) -> None:
    person.open(f"/referrals/{key}/")


def opens_news(person: Visit) -> None:
    """The first line of news, which also marks it read."""
    person.open("/notifications/")
    person.press('main form[action$="/open/"] button')


def withdraws(person: Visit, key: str, reason: str = "parents_wish") -> None:
    opens_family(person, key)
    person.follow("/withdraw/")
    person.fill(reason=reason)
    person.press()


def reopens(person: Visit, key: str) -> None:
    """The parents are asked again: without the tick it is refused."""
    opens_family(person, key)
    person.follow("/reopen/")
    person.fill(reason="Zij belde terug.")
    person.press()
    assert person.is_told_what_is_wrong
    person.fill(agrees=True, how="phone")
    person.press()


# Nurses


def picks_up(nurse: Visit, key: str) -> None:
    nurse.open("/referrals/")
    nurse.press(f'form[action*="{key}/pick-up/"] button')


def records_contact(nurse: Visit, key: str, result: str) -> None:
    opens_family(nurse, key)
    nurse.follow("/record-contact/")
    nurse.fill(result=result)
    nurse.press()


def plans(nurse: Visit, key: str, **changes) -> None:
    opens_family(nurse, key)
    nurse.follow("/plan/")
    nurse.fill(**{"on": today(), "at": "10:00", "place": "home"} | changes)
    nurse.press()


def holds(nurse: Visit, key: str, goes_well: str = "", **changes) -> None:
    opens_family(nurse, key)
    nurse.follow("/hold/")
    first_box = nurse.find('main [name^="goes_well_"]').first.get_attribute("name")
    nurse.fill(**{first_box: goes_well} if goes_well else {}, **changes)
    nurse.press()


def talks(nurse: Visit, key: str) -> None:
    plans(nurse, key)
    holds(nurse, key)


def records_outcome(nurse: Visit, key: str, kind: int, **details) -> None:
    """Ends on the page of the feedback."""
    opens_family(nurse, key)
    nurse.follow("/record-outcome/")
    nurse.fill(kind=str(kind), **details)
    nurse.press()
    assert nurse.path.endswith("/give-feedback/")


def gives_feedback(nurse: Visit, text: str = AGREED) -> None:
    nurse.fill(text=text, agreed_on=today())
    nurse.press()


def answers(person: Visit, key: str, text: str) -> None:
    opens_family(person, key)
    person.follow("/answer/")
    person.fill(text=text)
    person.press()
