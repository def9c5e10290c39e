"""Fixed lists of the learning team. The words of the reports come from its first coalition, Delft."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure we are of what was taken from a report."""

    HIGH = "high", _("Certain")
    MEDIUM = "medium", _("Fairly certain")
    LOW = "low", _("Not certain")


class SeatRole(models.TextChoices):
    """For whom somebody sits at the table of a learning team."""

    PARENTS = "parents", _("Parents, experts by experience")
    MIDWIFE = "midwife", _("Midwife")
    YOUTH_HEALTH_CARE = "youth_health_care", _("JGZ")
    MATERNITY_CARE = "maternity_care", _("Maternity care")
    HOSPITAL = "hospital", _("Hospital and VSV")
    MUNICIPALITY = "municipality", _("Municipality")
    SOCIAL_TEAM = "social_team", _("Social team")
    UNIVERSITY = "university", _("University or college")
    OTHER = "other", _("Other")


class OwnerRole(models.TextChoices):
    """The kind of work of whoever carries an action point."""

    YOUTH_NURSE = "youth_nurse", _("JGZ nurse")
    MIDWIFE_PRIMARY = "midwife_primary", _("Midwife")
    MIDWIFE_ASSISTANT = "midwife_assistant", _("Midwife's assistant")
    HOSPITAL_MIDWIFE = "hospital_midwife", _("Midwife in the hospital")
    OBSTETRIC_NURSE = "obstetric_nurse", _("Obstetric nurse")
    VSV_COORDINATOR = "vsv_coordinator", _("Coordinator of the VSV")
    MATERNITY_CARE_MANAGER = "maternity_care_manager", _("Manager in maternity care")
    EXPERIENCE_EXPERT_PARENT = "experience_expert_parent", _("Parent, expert by experience")
    PARENT_PANEL = "parent_panel", _("Parent panel")
    WELFARE_WORKER = "welfare_worker", _("Neighbourhood worker")
    MUNICIPALITY = "municipality", _("Municipality")
    RESEARCHER = "researcher", _("Researcher")


class Phase(models.TextChoices):
    """Where in its cycle of learning a team is."""

    LOOK = "look", _("Look and listen")
    UNDERSTAND = "understand", _("Understand together")
    CHOOSE = "choose", _("Choosing")
    TRY = "try", _("Try out")
    LOOK_BACK = "look_back", _("Look back")


class SourceKind(models.TextChoices):
    """What a team looked at together; other sources have words of their own."""

    LITERATURE_SCAN = "literature_scan", _("What was written before")
    FOCUS_GROUP_PROFESSIONALS = "focus_group_professionals", _("Focus group with professionals")
    INTERVIEWS_MOTHERS = "interviews_mothers", _("Talk with a mother")
    INTERVIEWS_MOTHERS_PHB = "interviews_mothers_phb", _("Talk with a mother about the home visit")
    INTERVIEWS_FATHERS = "interviews_fathers", _("Talk with a father")
    INTERVIEWS_WAITING_ROOM = "interviews_waiting_room", _("Talk in the waiting room")
    OBSERVATIONS_WAITING_ROOM = "observations_waiting_room", _("Observation in the waiting room")
    OBSERVATIONS_PHB_DELFT = "observations_phb_delft", _("Home visit in Delft")
    OBSERVATIONS_PHB_OTHER = "observations_phb_other_municipalities_zhw", _("Home visit elsewhere")
    OBSERVATIONS_MATERNITY_CARE_INTAKE = "observations_maternity_care_intake", _("Intake of maternity care")
    OBSERVATIONS_MKV = "observations_mkv", _("Vaccination clinic")
    EVALUATION_YOUTH_NURSES = "evaluation_youth_nurses", _("JGZ nurse looks back")
    CASE_REVIEW = "case_review", _("Review of one situation")
    OFFER_OVERVIEW = "offer_overview", _("Overview of offers")
    OTHER = "other", _("Another source")


class Theme(models.TextChoices):
    """What an action point is about."""

    PARENT_PERSPECTIVE = "parent_perspective", _("Parents")
    INTEGRATED_COLLABORATION = "integrated_collaboration", _("Working together")
    GSG_IN_PRACTICE = "gsg_in_practice", _("In practice")


class PointStatus(models.TextChoices):
    """How an action point stands; in the order of the columns of the board."""

    IDEA = "idea", _("Idea")
    RUNNING = "running", _("Under way")
    PILOT = "pilot", _("Pilot")
    PARTLY_DONE = "partly_done", _("Partly done")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class DecisionKind(models.TextChoices):
    """What a decision is about."""

    RESEARCH = "research", _("Research")
    TEAM = "team", _("Team")
    CONTENT = "content", _("Content")


class FactorGroup(models.TextChoices):
    """Where a factor of working together lies, as the reports divide them."""

    PARENT_PERSPECTIVE = "parent_perspective", _("Parents' perspective")
    INTEGRATED_COLLABORATION = "integrated_collaboration", _("Integrated collaboration")
    PHB_IN_PRACTICE = "phb_in_practice", _("The talk in practice")
    ACTION_RESEARCH = "action_research", _("Learning together")
    PROFESSIONAL = "professional", _("Each professional")
    INTERPERSONAL = "interpersonal", _("Between people")
    ORGANISATION = "organisation", _("The organisation")
    CONTEXT = "context", _("The surroundings")
    SUCCESS_FACTOR = "success_factor", _("What works")
    THEME = "theme", _("Themes of professionals")


class Polarity(models.TextChoices):
    """Which way a factor works, as the report found it."""

    FACILITATING = "facilitating", _("Helps")
    HINDERING = "hindering", _("Hinders")
    BOTH = "both", _("Helps or hinders")
    CONDITION = "condition", _("Condition")


class Effect(models.TextChoices):
    """What a factor did here, as the team saw it."""

    HELPED = "helped", _("helped")
    HINDERED = "hindered", _("hindered")


class AnswerState(models.TextChoices):
    """What a coalition does about a recommendation."""

    NOTHING_YET = "nothing_yet", _("Nothing yet")
    BUSY = "busy", _("Working on it")
    DONE = "done", _("Done")
    NOT_FOR_US = "not_for_us", _("Not for us")


class ProfessionGroup(models.TextChoices):
    """With whom somebody answers a scan; wide on purpose, so that nobody stands alone in it."""

    BIRTH_CARE = "birth_care", _("Midwifery and hospital")
    MATERNITY_CARE = "maternity_care", _("Maternity care")
    YOUTH_HEALTH_CARE = "youth_health_care", _("JGZ")
    SOCIAL = "social", _("Social work and neighbourhood")
    POLICY = "policy", _("Policy, research and education")
    PARENTS = "parents", _("Parents")
