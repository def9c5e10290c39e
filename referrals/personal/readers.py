"""Who sees what of a family, and for how long it is kept, in the words of the page in docs/."""

KNOWN_BY_NAME = "the organisation that signed the family up; JGZ once a nurse has it"
HELPERS = f"{KNOWN_BY_NAME}; who accepted a handover of this family"
BOTH_SIDES = "the organisation that signed the family up; JGZ, also before a nurse has it"
JGZ = "JGZ, once a nurse has it"
LEAD_NURSE = "the lead nurse only"
OFFICER = "the privacy officer; the coordinator of the organisation that carries it out"
WITH_FAMILY = (
    "until the family is removed: 12 months after it closed (the coalition may choose), or at the parents' request"
)
AS_THE_LOG = "5 years, as the access log"
BOTH_HANDOVER_SIDES = "the organisation that hands over; the one it was handed to, from then on"
LETTER_READERS = "the organisation that hands over; the receiver, once it has accepted, and a notice at once"
