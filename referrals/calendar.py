"""Appointments for calendars: neutral words, no name, no reason, times in UTC."""

import datetime

from icalendar import Calendar, Event

from referrals.enums import ConversationState, Place
from referrals.models import Conversation

LENGTH = datetime.timedelta(hours=1)
NEUTRAL_TITLE = "Afspraak consultatiebureau"


def invitation_text(conversation: Conversation) -> bytes:
    """The appointment as iCalendar text; a changed or cancelled one keeps its UID and counts on."""
    event = Event()
    event.add("uid", f"{conversation.pk}@goede-start")
    event.add("sequence", conversation.sequence)
    event.add("dtstamp", datetime.datetime.now(datetime.UTC))
    event.add("dtstart", conversation.starts_at.astimezone(datetime.UTC))
    event.add("dtend", (conversation.starts_at + LENGTH).astimezone(datetime.UTC))
    event.add("summary", NEUTRAL_TITLE)
    event.add("class", "PRIVATE")
    if conversation.place in {Place.CLINIC, Place.PRACTICE} and conversation.place_note:
        event.add("location", conversation.place_note)
    cancelled = conversation.state == ConversationState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Goede Start//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
