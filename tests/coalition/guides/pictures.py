"""The pictures of the guides: whose screen, and how one comes there; `make pictures` makes them."""

from dataclasses import dataclass

from tests.sources import PROJECT, STATIC

FOLDER = STATIC / "guides"
JOYCE, NADIA = ':has-text("Joyce Peeters")', ':has-text("Nadia Willems")'
WORDS = PROJECT / "docs" / "guides" / "pictures"


@dataclass(frozen=True)
class Picture:
    """`person` opens `address`, and then the first link each selector of `then` finds."""

    name: str
    person: str
    address: str
    then: tuple[str, ...] = ()


PICTURES = (
    Picture("today", "midwife", "/"),
    Picture("people", "midwife", "/people/"),
    Picture("offers", "midwife", "/socialmap/?q=schulden"),
    Picture("sign-up", "midwife", "/referrals/new/"),
    Picture("family-referrer", "midwife", "/referrals/", (JOYCE,)),
    Picture("worklist", "jgz-nurse", "/referrals/"),
    Picture("family-nurse", "jgz-nurse", "/referrals/", (NADIA,)),
    Picture("parents-link", "jgz-nurse", "/referrals/", (NADIA, '[href*="/parents-link/"]')),
    Picture("clinic", "jgz-nurse", "/clinics/"),
    Picture("handovers", "maternity-intake", "/"),
    Picture("handover", "welfare-worker", "/", ('[href^="/handovers/"]',)),
    Picture("keep", "municipality-editor", "/socialmap/keep/"),
    Picture("import", "municipality-editor", "/socialmap/import/"),
    Picture("board", "lot-facilitator", "/actions/"),
    Picture("meetings", "lot-facilitator", "/actions/meetings/"),
    Picture("screens", "lot-facilitator", "/screens/"),
    Picture("manage-people", "coalition-admin", "/manage/people/"),
    Picture("texts", "coalition-admin", "/manage/parents-texts/"),
    Picture("pathway", "coalition-admin", "/pathway/"),
    Picture("access-log", "privacy-officer", "/manage/access-log/"),
    Picture("requests", "privacy-officer", "/manage/requests/"),
)
