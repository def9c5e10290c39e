"""What nobody means to send: bodies of forms with wrong, huge, foreign and broken values.

`make test` sends every nasty value once to every field, many fields in one body, and twenty bodies made at random to
each form; a hundred to the addresses and lists, three hundred to each form of what parents see: there anybody may send.
`make soak` sets INPUTS=10000: so many made at random to each.
"""

import os
from urllib.parse import quote_from_bytes

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.pages import Page

INPUTS = int(os.environ.get("INPUTS", "20"))
EXAMPLES = settings(
    max_examples=INPUTS,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# Where one answer costs little and what is sent is one value, not a form of them.
MORE_EXAMPLES = settings(EXAMPLES, max_examples=max(INPUTS, 100))
MANY = settings(EXAMPLES, max_examples=max(INPUTS, 300))
FORM = "application/x-www-form-urlencoded"
# Bytes, so that what is no text at all can be sent too.
NASTY = [
    b"",
    b" ",
    b"\x00",
    b"Sam\x00",
    b"\xff\xfe\x80",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80Sam",
    "\u202eSam\u202c\u200f".encode(),
    "\u200b\u2066\ufeff".encode(),
    ("\U0001f600" * 300).encode(),
    ("e\u0301" * 200).encode(),
    b"x" * 5000,
    b"9" * 400,
    b"-1",
    b"0",
    b"1.5",
    b"1e309",
    b"NaN",
    b"Infinity",
    b"29",
    b"31",
    b"02",
    b"1900",
    b"2100",
    b"9999",
    "\u0663\u0661".encode(),
    b"1900-01-01",
    b"31-2-2027",
    b"24:00",
    b"02:30",
    b"None",
    b"on",
    b"[]",
    b"{}",
    b"00000000-0000-0000-0000-000000000000",
    b"<script>alert(1)</script>",
    b"' OR 1=1 --",
    b"%s%d%n",
    b"{{ 7|add:7 }}",
    b"\r\nSet-Cookie: a=b",
]
INTERNAL = (
    "id pk status nurse buddy family referral referrer receiver_organisation referring_organisation owner_organisation "
    "lead_nurse waiting_from sent_at picked_up_at next_step due_on version by at membership role is_coordinator "
    "save_draft"
).split()


def fields_of(client, address, valid):
    """The fields of the real page, each with the values it offers."""
    offered = {name: [str(value).encode() for value in values] for name, values in listed(valid).items()}
    response = client.get(address)
    if response.status_code != 200:
        return offered
    for name, value in Page(response).choices():
        offered.setdefault(name, []).append((value or "").encode())
    offered.pop("csrfmiddlewaretoken", None)
    return offered


def listed(valid):
    return {name: value if isinstance(value, list) else [value] for name, value in valid.items()}


def swept(fields, foreign):
    """As few bodies as bring every strange value into every one of these fields."""
    strange = strange_values(foreign)
    for shift in range(len(strange) if fields else 1):
        yield encoded([(name, strange[(shift + place) % len(strange)]) for place, name in enumerate(fields)])


def strange_values(foreign):
    return [*NASTY, *(str(key).encode() for key in foreign)]


def bodies(fields, foreign):
    """A form filled in by somebody strange: right, wrong, missing and doubled values, and fields that are not there."""
    strange = st.sampled_from(strange_values(foreign))
    typed = st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=12)
    known = [
        st.lists(st.sampled_from(values) | strange | typed, min_size=0, max_size=2).map(
            lambda sent, name=name: [(name, value) for value in sent]
        )
        | st.sampled_from(values).map(lambda value, name=name: [(name, value)])
        for name, values in fields.items()
    ]
    extra = st.lists(st.tuples(st.sampled_from(INTERNAL), strange), max_size=3)
    return st.tuples(*known, extra).map(lambda parts: encoded([pair for part in parts for pair in part]))


def encoded(pairs):
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
