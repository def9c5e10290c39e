"""What the social map keeps about people: who keeps it, and whom to call. See coalition/personal.py."""

from functools import partial

from coalition.personal import COLLEAGUES, WHILE_WORKING, DataKind, Fact, Holding, Register, Whose, of_nobody, of_work

KEEPERS = "who keeps the social map"
WITH_OFFER = "as long as the offer stands in the map"


_of_keepers = partial(of_work, readers=KEEPERS, kept=WITH_OFFER)
BY = Fact("By", "who did this can be asked about it")
BY_LABEL = Fact("By, in words", "who did this without an account here")

REGISTER: Register = {
    "socialmap.Offer": of_nobody(
        "Offer",
        "id key code version organisation co_organisations name alternate_name summary description parents_title "
        "parents_text eligibility_description exclusion_description layer referral_needed referral_by from_week "
        "to_week sign_up_from_week sign_up_to_week timing_source minimum_age maximum_age formats application_process "
        "sign_up_by sign_up_url required_document duration cost_kind fees_description website opening_hours alert "
        "alert_until is_national is_follow_up state visibility in_booklet keywords upl_uri source_url source_text "
        "unsure internal_note assured_on assured_by check_months next_check_on changed_at name_normalised "
        "main_needs side_needs service_areas search_vector parents_vector",
    ),
    "socialmap.Screen": of_nobody(
        "Screen in a waiting room",
        "id token name organisation municipality languages seconds from_on until_on state revision",
    ),
    "socialmap.Slide": of_nobody("Slide on a screen", "id screen kind key offer order from_on until_on"),
    "socialmap.SlideText": of_nobody("Words on a slide", "id slide language text"),
    "socialmap.Contact": Holding(
        title="Contact of an offer",
        whose=Whose.PROFESSIONALS,
        kind=DataKind.WORK,
        readers=COLLEAGUES,
        kept=WITH_OFFER,
        facts={
            "role": Fact("Function", "whom to ask for"),
            "name": Fact("Name", "whom to ask for"),
            "email": Fact("E-mail address", "to reach them, and to ask whether the offer is still right"),
            "phone": Fact("Phone number", "to reach them"),
            "reachable": Fact("When to reach", "nobody calls in vain"),
        },
        nothing="id offer municipality visibility is_owner",
    ),
    "socialmap.OfferVersion": _of_keepers(
        "Earlier version of an offer",
        {"by": BY, "by_label": BY_LABEL, "facts": Fact("What it said", "what changed can be seen and undone")},
        "id offer number at why import_run",
    ),
    "socialmap.Check": _of_keepers(
        "Check of an offer", {"by": BY, "by_label": BY_LABEL}, "id offer kind method outcome at note"
    ),
    "socialmap.Proposal": _of_keepers(
        "Proposed change",
        {"by": BY, "by_label": BY_LABEL, "decided_by": Fact("Decided by", "who decided can be asked about it")},
        "id offer base_version fields reason at state decisions decided_at",
    ),
    "socialmap.Enquiry": Holding(
        title="Question to who keeps the map",
        whose=Whose.PROFESSIONALS,
        kind=DataKind.WORK,
        readers=f"{KEEPERS}; who asked",
        kept=WHILE_WORKING,
        facts={"by": Fact("Asked by", "the answer goes there"), "answered_by": Fact("Answered by", "who answered")},
        nothing="id municipality text at state answer offer answered_at",
    ),
    "socialmap.ImportRun": _of_keepers(
        "Imported workbook",
        {
            "by": BY,
            "content": Fact("The file", "what was confirmed is what was shown"),
            "plan": Fact("What it changes", "what was done can be undone"),
        },
        "id at file_name file_hash state done_rows all_rows choices refusal applied_at undone_at",
        kept="the file and what it changes: 31 days; who imported it: as long as the social map stands",
    ),
    "socialmap.ExportRun": _of_keepers(
        "Map taken out as a file",
        {"by": Fact("By", "who took it out can be asked about it")},
        "id at kind offers",
        kept="one year",
    ),
    "socialmap.Need": of_nobody("Need", "id slug name parents_name description parent order crisis_card"),
    "socialmap.NeedAlias": of_nobody("Other words for a need", "id need text normalised source is_active"),
    "socialmap.OfferMunicipality": of_nobody(
        "Offer in a municipality",
        "id offer municipality state application_process note starts_on ends_on is_safety_net",
    ),
    "socialmap.OfferNeed": of_nobody("What an offer helps with", "id offer need is_primary"),
    "socialmap.OfferLanguage": of_nobody("Language of an offer", "id offer language how"),
    "socialmap.Location": of_nobody(
        "Location", "id name street postcode city province municipality is_secret route wheelchair offers"
    ),
    "socialmap.Availability": of_nobody(
        "Room", "id offer municipality room minimum_weeks maximum_weeks as_of by_label"
    ),
    "socialmap.OfferTranslation": of_nobody("Translated offer", "id offer language title text source_hash kind"),
    "socialmap.Reminder": of_nobody("Reminder to check an offer", "id offer check_on rung at"),
    "socialmap.SearchTally": of_nobody("What was sought", "id day text municipality audience found count"),
    "socialmap.SignUpTally": of_nobody("Whether signing up worked", "id offer day result count"),
    "socialmap.Spotlight": of_nobody("Offer of the week", "id offer municipality week_of text"),
}
