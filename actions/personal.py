"""What the learning team keeps about people: who wrote, who commented, who answered. See coalition/personal.py."""

from functools import partial

from coalition.personal import Fact, Register, of_nobody, of_work

TEAM = "who follows the learning team"
WITH_TEAM = "as long as the learning team keeps its history"


_of_members = partial(of_work, readers=TEAM, kept=WITH_TEAM)
BY = Fact("By", "who did this can be asked about it")

REGISTER: Register = {
    "actions.LearningTeam": of_nobody("Learning team", "id key name started_on"),
    "actions.Seat": _of_members(
        "Seat in a learning team",
        {"membership": Fact("Member", "this person changes the own action points")},
        "id team role organisation places speaks_for position",
    ),
    "actions.Meeting": of_nobody(
        "Meeting",
        "id team number on title_nl title_en phase take_along content_certainty certainty_note related_event source "
        "revision",
    ),
    "actions.AgendaItem": of_nobody(
        "Point of an agenda", "id meeting position title_nl title_en note minutes said action_point"
    ),
    "actions.MeetingSource": of_nobody("Source of a meeting", "id meeting position kind words count"),
    "actions.Attendance": of_nobody("Attendance by role", "id meeting seat present"),
    "actions.ActionPoint": of_nobody(
        "Action point",
        "id team number key project_number title_nl title_en summary_en description goal how result obstacles tips "
        "next_step themes themes_certainty themes_basis status status_note started_on first_discussed owner_roles "
        "owner_organisation owner_certainty is_public source revision",
    ),
    "actions.LedTo": of_nobody("What led to what", "id earlier later note"),
    "actions.ActionUpdate": _of_members(
        "Step of an action point", {"by": BY}, "id action from_status to_status on meeting note at"
    ),
    "actions.OwnershipChange": _of_members(
        "Change of owner",
        {"by": BY},
        "id action from_roles from_organisation to_roles to_organisation on meeting reason at",
    ),
    "actions.ActionComment": _of_members(
        "Comment on an action point", {"by": BY, "text": Fact("Comment", "the team thinks along")}, "id action at"
    ),
    "actions.Measure": of_nobody("Measure", "id action name unit note figure line"),
    "actions.Reading": of_nobody("Reading of a measure", "id measure position on label value note"),
    "actions.Decision": _of_members(
        "Decision",
        {"by": BY},
        "id team key order kind choice_nl choice_en reason_nl reason_en numbers meeting in_table_4 source at revision",
    ),
    "actions.EarlierDecision": _of_members(
        "How a decision read before",
        {"by": BY},
        "id decision kind choice_nl choice_en reason_nl reason_en numbers meeting at",
    ),
    "actions.Factor": of_nobody(
        "Factor of working together",
        "id key position source_report group subgroup polarity label_nl label_en note source",
    ),
    "actions.ChosenFactor": of_nobody("Chosen factor", "id factor effect action meeting at"),
    "actions.IntegrationLevel": of_nobody(
        "Level of working together",
        "level key name_nl name_en description_nl description_en fits_when_nl fits_when_en predictability complexity "
        "urgency joint_plan example_nl note source",
    ),
    "actions.Recommendation": of_nobody(
        "Recommendation", "id key position source_report number text_nl text_en for_whom implication source"
    ),
    "actions.RecommendationAnswer": _of_members(
        "What is done about a recommendation",
        {"by": BY},
        "id team recommendation state what_we_do action updated_at revision",
    ),
    "actions.Scan": _of_members(
        "Collaboration scan",
        {"by": BY},
        "id team title level_wanted factors opened_on closed_on repeats revision",
    ),
    "actions.ScanPartner": of_nobody("Partner of a scan", "id scan organisation"),
    "actions.ScanTaken": _of_members(
        "Scan answered",
        {"membership": Fact("Who answered", "nobody answers twice; what was answered is not linked to it")},
        "id scan",
        readers="only this person",
        kept="until the scan is closed",
    ),
    "actions.ScanAnswer": of_nobody("Answer to a scan, without a person", "id scan group level_now level_wanted"),
    "actions.ScanRating": of_nobody("Rating in an answer, without a person", "id answer factor value"),
    "actions.ScanAction": of_nobody("Action point from a scan", "id scan factor action"),
}
