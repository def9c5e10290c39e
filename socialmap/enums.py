"""Fixed lists of the social map."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layer(models.TextChoices):
    """How near to everyday life an offer is; source: Figure 1 of the Delft research report."""

    REGULAR = "regular", _("Regular")
    PREVENTIVE = "preventive", _("Preventive")
    INDICATED = "indicated", _("Indicated")


class OfferState(models.TextChoices):
    """Professionals find concepts, marked as not yet checked; parents see published offers only."""

    CONCEPT = "concept", _("Not yet checked")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("No longer offered")


class Visibility(models.TextChoices):
    """For whose eyes an offer or a contact is."""

    PUBLIC = "public", _("Everyone")
    PROFESSIONALS = "professionals", _("Professionals")
    INTERNAL = "internal", _("Keepers of the social map")


class OfferFormat(models.TextChoices):
    """In which form help comes; an offer can have several."""

    HOME = "home", _("At home")
    LOCATION = "location", _("At a location")
    GROUP = "group", _("In a group")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone")


class SignUpBy(models.TextChoices):
    """Who signs a family up for an offer."""

    PARENT = "parent", _("Parents themselves")
    PROFESSIONAL = "professional", _("A professional")
    BOTH = "both", _("Parents or a professional")


class CostKind(models.TextChoices):
    """Who pays."""

    FREE = "free", _("Free")
    CONTRIBUTION = "contribution", _("Own contribution")
    INSURANCE = "insurance", _("Through health insurance")
    UNKNOWN = "unknown", _("Costs not known")


class YesNo(models.TextChoices):
    """An answer that may still be missing."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class LocalState(models.TextChoices):
    """How an offer stands in one municipality."""

    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Not at the moment")
    EXPECTED = "expected", _("Not yet")
    STOPPED = "stopped", _("Stopped")


class LanguageHow(models.TextChoices):
    """In what way help comes in a language."""

    STAFF = "staff", _("Spoken by staff")
    INTERPRETER = "interpreter", _("With an interpreter")
    MATERIAL = "material", _("Written material")


class Room(models.TextChoices):
    """Whether a family can start; goes back to unknown when it was not confirmed for a while."""

    ROOM = "room", _("There is room")
    SHORT_WAIT = "short_wait", _("Short wait")
    WAITING_LIST = "waiting_list", _("Waiting list")
    FULL = "full", _("Full")
    CALL_FIRST = "call_first", _("Call first")
    UNKNOWN = "unknown", _("Not known, call first")


class AliasSource(models.TextChoices):
    """Where other words for a need came from."""

    STAFF = "staff", _("Keepers of the social map")
    SEARCH = "search", _("Sought and not found")
    IMPORT = "import", _("Import")


class CrisisCard(models.TextChoices):
    """A fixed card above everything else, for words that cannot wait."""

    LIFE = "life", _("Thoughts of suicide")
    VIOLENCE = "violence", _("Violence at home")
    PSYCHOSIS = "psychosis", _("Confused or very unwell")
    BIRTH = "birth", _("The birth begins")


class CheckKind(models.TextChoices):
    """Only a full check moves the date at which everything was right."""

    FULL = "full", _("Everything checked")
    PART = "part", _("Part checked")


class CheckMethod(models.TextChoices):
    """How somebody checked."""

    LINK = "link", _("Link in a mail")
    PHONE = "phone", _("By phone")
    TALK = "talk", _("In a conversation")
    IMPORT = "import", _("Import")
    PAGE = "page", _("On the page")


class CheckOutcome(models.TextChoices):
    """What came out of a check."""

    RIGHT = "right", _("Still right")
    CHANGED = "changed", _("Changed")
    STOPPED = "stopped", _("Stopped")
    NO_ANSWER = "no_answer", _("No answer")
    NOT_OWNER = "not_owner", _("Somebody else is the owner")


class ChangeReason(models.TextChoices):
    """How a version of an offer came about."""

    CREATED = "created", _("Added")
    FORM = "form", _("Changed on a page")
    IMPORT = "import", _("Import")
    PROPOSAL = "proposal", _("Proposal accepted")
    CHECK = "check", _("Checked")
    STATE = "state", _("Published or retired")
    UNDO = "undo", _("Import undone")


class ProposalState(models.TextChoices):
    """Whether the keepers have decided about a proposed change."""

    OPEN = "open", _("Open")
    DECIDED = "decided", _("Decided")


class MapNotice(models.TextChoices):
    """News about the map for who proposed or asked something; it tells nothing of any family."""

    PROPOSAL = "map_proposal", _("Your proposed change was looked at")
    ENQUIRY = "map_enquiry", _("Your question about help was answered")


class TranslationKind(models.TextChoices):
    """Who made a translation."""

    HUMAN = "human", _("Made by a person")
    MACHINE = "machine", _("Made by a machine")
    REVIEWED = "reviewed", _("Made by a machine, read by a person")


class Audience(models.TextChoices):
    """Who was looking."""

    PROFESSIONALS = "professionals", _("Professionals")
    PARENTS = "parents", _("Parents")


class FoundBand(models.TextChoices):
    """How much a search found, coarse enough to count."""

    NONE = "none", _("Nothing")
    FEW = "few", _("1 to 3")
    MANY = "many", _("4 or more")


class ImportState(models.TextChoices):
    """How far an uploaded workbook is."""

    WAITING = "waiting", _("Being read")
    PREVIEWED = "previewed", _("Ready to confirm")
    APPLYING = "applying", _("Being carried out")
    REFUSED = "refused", _("Cannot be read")
    APPLIED = "applied", _("Applied")
    UNDONE = "undone", _("Undone")
    DROPPED = "dropped", _("Not applied")


class ExportKind(models.TextChoices):
    """In which form the social map was taken out."""

    WORKBOOK = "xlsx", _("Workbook (xlsx)")
    TEXT = "csv", _("Text file (csv)")
    HSDS = "hsds_json", _("HSDS (json)")
    HSDS_TABLES = "hsds_zip", _("HSDS tables (zip)")


class EnquiryState(models.TextChoices):
    """What became of a question to the keepers."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    GAP = "gap", _("There is no such help here yet")


class SignUpNow(models.TextChoices):
    """Whether a family can join an offer in a certain week."""

    OPEN = "open", _("Sign-up open now")
    EARLY = "early", _("Too early to sign up")
    LATE = "late", _("Too late to sign up")
    UNKNOWN = "unknown", _("Not known when one can sign up")


class SignUpResult(models.TextChoices):
    """What became of signing up, told with one tap by who tried."""

    SUCCEEDED = "succeeded", _("It worked")
    FULL = "full", _("It was full")
    NO_FIT = "no_fit", _("It did not fit")
    NO_ANSWER = "no_answer", _("Nobody answered")


class ScreenState(models.TextChoices):
    """Whether a screen in a waiting room shows something; one that ended never comes back."""

    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class SlideKind(models.TextChoices):
    """Where the words of a slide come from."""

    TALK = "talk", _("Goede Start Gesprek")
    OFFER = "offer", _("Help from the social map")
    OWN = "own", _("A message of your own")
