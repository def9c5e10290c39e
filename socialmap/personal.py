"""What the social map keeps about people: nothing yet. See coalition/personal.py."""

from coalition.personal import Holding, Register, Whose

REGISTER: Register = {
    "socialmap.Offer": Holding(
        title="Offer",
        whose=Whose.NOBODY,
        nothing="id key name organisation co_organisation layer state starts_week ends_week from_month to_month "
        "enrol_from_month enrol_to_month home_visit for_whom what how_to_sign_up is_follow_up",
    ),
}
