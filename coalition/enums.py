"""Fixed lists of the lowest app."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


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
