"""Fixed lists of the lowest app."""

from collections.abc import Callable

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


def word_of(name: str, choices: type[models.TextChoices]) -> Callable[[models.Model], str]:
    """`get_…_display` of a field with these choices: Django's own translates every one of them before it takes one."""
    labels = {each.value: each.label for each in choices}

    def display(self: models.Model) -> str:
        value = getattr(self, name)
        return str(labels.get(value, value))

    return display


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is; collective names without contact data are PLACEHOLDER."""

    MUNICIPALITY = "municipality", _("Municipality")
    HOSPITAL = "hospital", _("Hospital")
    OUTPATIENT_CLINIC = "outpatient_clinic", _("Outpatient clinic")
    UNIVERSITY_HOSPITAL = "university_hospital", _("University hospital")
    HEALTH_INSURER = "health_insurer", _("Health insurer")
    WELFARE_ORGANISATION = "welfare_organisation", _("Welfare organisation")
    MATERNITY_PARTNERSHIP = "maternity_partnership", _("Maternity partnership")
    YOUTH_HEALTH_SERVICE = "youth_health_service", _("Youth health service")
    CLINIC_LOCATION = "clinic_location", _("Child health clinic")
    SOCIAL_TEAM = "social_team", _("Social team")
    SOCIAL_WORK = "social_work", _("Social work")
    PARENT_PANEL = "parent_panel", _("Parent panel")
    MIDWIFERY_PRACTICE = "midwifery_practice", _("Midwifery practice")
    MATERNITY_CARE_PROVIDER = "maternity_care_provider", _("Maternity care")
    PRIMARY_CARE_ORGANISATION = "primary_care_organisation", _("Primary care organisation")
    VOLUNTEER_ORGANISATION = "volunteer_organisation", _("Volunteer organisation")
    INFORMATION_POINT = "information_point", _("Information point")
    YOUTH_CENTRE = "youth_centre", _("Youth centre")
    SAFETY_ADVICE_POINT = "safety_advice_point", _("Safety advice point")
    UNIVERSITY = "university", _("University")
    KNOWLEDGE_NETWORK = "knowledge_network", _("Knowledge network")
    NATIONAL_KNOWLEDGE_CENTRE = "national_knowledge_centre", _("National knowledge centre")
    NATIONAL_BOARD = "national_board", _("National board")
    NATIONAL_INSTITUTE = "national_institute", _("National institute")
    REGISTRY = "registry", _("Registry")
    RESEARCH_FUNDER = "research_funder", _("Research funder")
    RESEARCH_AGENCY = "research_agency", _("Research agency")
    CONSULTANCY = "consultancy", _("Consultancy")
    PLACEHOLDER = "placeholder", _("Collective name")


# These work with families; only they can be given sight of one.
CARE_KINDS = (
    OrganisationKind.HOSPITAL,
    OrganisationKind.OUTPATIENT_CLINIC,
    OrganisationKind.UNIVERSITY_HOSPITAL,
    OrganisationKind.WELFARE_ORGANISATION,
    OrganisationKind.YOUTH_HEALTH_SERVICE,
    OrganisationKind.CLINIC_LOCATION,
    OrganisationKind.SOCIAL_TEAM,
    OrganisationKind.SOCIAL_WORK,
    OrganisationKind.MIDWIFERY_PRACTICE,
    OrganisationKind.MATERNITY_CARE_PROVIDER,
    OrganisationKind.PRIMARY_CARE_ORGANISATION,
    OrganisationKind.VOLUNTEER_ORGANISATION,
)


class OrganisationDomain(models.TextChoices):
    """The world an organisation works in."""

    MEDICAL = "medical", _("Medical")
    SOCIAL = "social", _("Social")
    PUBLIC_HEALTH = "public_health", _("Public health")
    MUNICIPAL = "municipal", _("Municipal")
    INSURER = "insurer", _("Insurer")
    RESEARCH = "research", _("Research")


class Weekday(models.IntegerChoices):
    """ISO weekday numbers, in Django's own words for the days."""

    MONDAY = 1, WEEKDAYS[0]
    TUESDAY = 2, WEEKDAYS[1]
    WEDNESDAY = 3, WEEKDAYS[2]
    THURSDAY = 4, WEEKDAYS[3]
    FRIDAY = 5, WEEKDAYS[4]
    SATURDAY = 6, WEEKDAYS[5]
    SUNDAY = 7, WEEKDAYS[6]


class Language(models.TextChoices):
    """Languages parents most often speak here, Dutch first; OTHER is written out."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")
    AR = "ar", _("Arabic")
    TR = "tr", _("Turkish")
    PL = "pl", _("Polish")
    UK = "uk", _("Ukrainian")
    TI = "ti", _("Tigrinya")
    SO = "so", _("Somali")
    FA = "fa", _("Persian, Dari")
    ES = "es", _("Spanish")
    FR = "fr", _("French")
    PT = "pt", _("Portuguese")
    RU = "ru", _("Russian")
    BG = "bg", _("Bulgarian")
    RO = "ro", _("Romanian")
    ZH = "zh", _("Chinese")
    PAP = "pap", _("Papiamentu")
    SIGN = "ngt", _("Dutch sign language")
    OTHER = "other", _("Another language")


class AccessKind(models.TextChoices):
    """What happened, in the access log (NEN 7513: EventID, EventTypeCode)."""

    FAMILY = "family", _("Family's page opened")
    SIGN_UP = "sign_up", _("Sign-up written or read")
    WORK = "work", _("Worked on the sign-up")
    LIST = "list", _("Stood in a list")
    SEARCH = "search", _("Found by searching")
    PRINT = "print", _("Card for the parents made")
    EXPORT = "export", _("Taken out of the system")
    SIGN_IN = "sign_in", _("Signed in")
    SIGN_OUT = "sign_out", _("Signed out")
    SWITCH = "switch", _("Changed to another function")
    RIGHTS = "rights", _("Changed who may do what")
    REQUEST = "request", _("Request about data handled")
    LOG = "log", _("Read the access log")
    PURGE = "purge", _("Removed for good")


class AccessAction(models.TextChoices):
    """The letter of what was done with the facts (NEN 7513: EventActionCode)."""

    CREATE = "C", _("Created")
    READ = "R", _("Read")
    UPDATE = "U", _("Changed")
    DELETE = "D", _("Removed")
    EXECUTE = "E", _("Carried out")


class AccessOutcome(models.TextChoices):
    """How it ended (NEN 7513: EventOutcomeIndicator)."""

    OK = "ok", _("Done")
    REFUSED = "refused", _("Refused")


class AccessPurpose(models.TextChoices):
    """What it was for (NEN 7513: PurposeOfUse)."""

    CARE = "care", _("Care")
    AUDIT = "audit", _("Control")
    TECHNICAL = "technical", _("Technical")


class AccessCategory(models.TextChoices):
    """Kinds of facts of a family that a page shows (NEN 7513: ParticipantObjectSensitivity)."""

    MINIMUM = "minimum", _("first letter, area, week, language and wish")
    IDENTITY = "identity", _("name, due date and area")
    CONTACT = "contact", _("phone, e-mail and when to call")
    WISH = "wish", _("language, question and wish")
    STORY = "story", _("what not to ask again")
    MESSAGES = "messages", _("messages between professionals")
    PLANNING = "planning", _("who comes, where and when")
    CONTENT = "content", _("conversations, outcome and follow-up")
    FEEDBACK = "feedback", _("what was agreed in the conversation")


class PathwayStatus(models.TextChoices):
    """Where a version of the care pathway stands. Only the published one is followed with families."""

    DRAFT = "draft", _("Being written")
    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("In use")
    RETIRED = "retired", _("No longer in use")


class PathwayVerb(models.TextChoices):
    """What can be done to a version of the care pathway."""

    CHANGE = "change", _("Changed")
    PROPOSE = "propose", _("Proposed to organisations")
    ANSWER = "answer", _("Answered by an organisation")
    TAKE_BACK = "take_back", _("Taken back to change it")
    PUBLISH = "publish", _("Taken into use")
    RETIRE = "retire", _("Followed up by a newer version")
    DISCARD = "discard", _("Put aside")


class PathwayDecision(models.TextChoices):
    """What one organisation says of a proposed version."""

    WAITING = "waiting", _("No answer yet")
    APPROVED = "approved", _("Agrees")
    NOT_YET = "not_yet", _("Does not agree yet")


class StepAnchor(models.TextChoices):
    """From which day a contact moment counts."""

    DUE_DATE = "due_date", _("Before birth: weeks of the pregnancy")
    BIRTH_DATE = "birth_date", _("After birth: days since the birth")


class StepRole(models.TextChoices):
    """Who meets the parents at a contact moment, or is there too."""

    PARENTS = "parents", _("The parents themselves")
    PARTNER = "partner", _("Partner")
    OTHER_CHILDREN = "other_children", _("Other children")
    MIDWIFE = "midwife", _("Midwife")
    MIDWIFE_ASSISTANT = "midwife_assistant", _("Midwife's assistant")
    SONOGRAPHER = "sonographer", _("Sonographer")
    LABORATORY = "laboratory", _("Laboratory")
    HOSPITAL = "hospital", _("Hospital")
    HOSPITAL_MIDWIFE = "hospital_midwife", _("Midwife in the hospital")
    HOSPITAL_NURSE = "hospital_nurse", _("Nurse in the hospital")
    GENERAL_PRACTITIONER = "general_practitioner", _("General practitioner")
    MATERNITY_CARE_INTAKE = "maternity_care_intake", _("Maternity care intake")
    MATERNITY_CARE = "maternity_care", _("Maternity carer")
    YOUTH_NURSE = "youth_nurse", _("JGZ nurse")
    YOUTH_DOCTOR = "youth_doctor", _("JGZ doctor")
    YOUTH_HEALTH_SCREENER = "youth_health_screener", _("JGZ screener")
    YOUTH_HEALTH_TEAM = "youth_health_team", _("JGZ team")
    WELFARE = "welfare", _("Neighbourhood worker")
    INTERPRETER = "interpreter", _("Interpreter")
    REFERRER = "referrer", _("Who signed the family up")


class PathwayNotice(models.TextChoices):
    """News about the care pathway; it tells nothing of any family."""

    PROPOSED = "pathway_proposed", _("Does your organisation agree with a new version?")
    PUBLISHED = "pathway_published", _("A new version is in use")


class ParentsTextStatus(models.TextChoices):
    """How far a text for parents is in a language. Only what is checked is shown, except in demo mode."""

    DRAFT = "draft", _("Draft")
    TRANSLATED = "translated", _("Translated")
    CHECKED = "checked", _("Checked")
