"""The main menu: labels with the permission that opens them, what a role uses most first.

Apps above this one are named as words only.
"""

from django.utils.translation import gettext_lazy as _

NAVIGATION = [
    {"label": _("Worklist"), "url": "referrals:list", "permission": "referral.receive"},
    {"label": _("Today"), "url": "home", "permission": "home.read", "unless": "referral.receive"},
    {
        "label": _("My sign-ups"),
        "url": "referrals:list",
        "permission": "referral.refer",
        "unless": "referral.receive",
    },
    {"label": _("Handovers"), "url": "referrals:handovers", "permission": "handover.read"},
    {"label": _("On admission"), "url": "referrals:admission", "permission": "admission.ask"},
    {"label": _("Offers"), "url": "socialmap:find", "permission": "socialmap.read"},
    {
        "label": _("Keep the social map"),
        "url": "socialmap:keep",
        "permission": "socialmap.keep",
        "also": ["socialmap:imports"],
    },
    {"label": _("Access log"), "url": "referrals:access_log", "permission": "access_log.read"},
    {"label": _("Requests about data"), "url": "referrals:data_requests", "permission": "request.decide"},
    {"label": _("Manage people"), "url": "manage_people", "permission": "person.manage"},
    {"label": _("Work in the background"), "url": "long_tasks", "permission": "background.read"},
    {"label": _("Texts for parents"), "url": "parents_texts", "permission": "parents_texts.keep"},
    {"label": _("Action board"), "url": "actions:board", "permission": "lot.view"},
    {"label": _("Figures"), "url": "figures", "permission": "figures.read"},
    {"label": _("Meetings"), "url": "actions:meetings", "permission": "lot.view"},
    {"label": _("Clinic"), "url": "referrals:clinics", "permission": "clinic.read"},
    {"label": _("Who arranges what"), "url": "referrals:arrangements", "permission": "plan.keep"},
    {"label": _("Scans"), "url": "actions:scans", "permission": "lot.view"},
    {
        "label": _("Decisions and report"),
        "url": "actions:decisions",
        "permission": "lot.view",
        "also": [
            "actions:recommendations",
            "actions:factors",
            "actions:report",
            "actions:export",
            "actions:import_workbook",
        ],
    },
    {"label": _("Care pathway"), "url": "pathway", "permission": "pathway.read"},
    {"label": _("Screens"), "url": "socialmap:screens", "permission": "screen.keep"},
    {"label": _("Who is who"), "url": "people", "permission": "people.read"},
    {
        "label": _("Sign up a family"),
        "url": "referrals:new",
        "permission": "referral.refer",
        "is_primary": True,
    },
]
