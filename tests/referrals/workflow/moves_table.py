"""What every verb does in every state, for everybody: the table the design promises, written by hand.

    no        refused: they do not see the referral, or may not do this
    -         not in this state: they read who moved it on
    =         done, and the state stays
    (a state) done, and this is the state afterwards

The referral is one of the midwife's practice; nobody had picked it up before it was joined, declined or withdrawn.
`jgz` is every nurse, `nurses` are those who are not learning; who stands in no row is refused everywhere.
"""

from referrals.enums import Status

ROLES = {
    "midwife": ["midwife"],
    "assistant": ["midwife-assistant"],
    "practice": ["midwife", "midwife-assistant"],
    "jgz": ["jgz-nurse", "jgz-nurse-2", "jgz-coordinator"],
    "nurses": ["jgz-nurse", "jgz-coordinator"],
    "parents": ["parents"],
}
OUTSIDERS = [
    "midwife-2",
    "pop-nurse",
    "pop-nurse-lot",
    "social-worker",
    "maternity-intake",
    "welfare-worker",
    "municipality-editor",
    "lot-facilitator",
    "lot-member",
    "coalition-admin",
    "privacy-officer",
]

TABLE = """
          draft     sent      waiting   picked_up outcome   closed    declined  withdrawn joined    mistake

send
practice  sent      -         -         -         -         -         -         -         -         no
change_draft
practice  =         -         -         -         -         -         -         -         -         no
pick_up
jgz       no        picked_up -         -         -         -         no        no        -         no
assign
nurses    no        picked_up -         -         -         -         no        no        -         no
ask
jgz       no        waiting   -         waiting   -         -         no        no        -         no
answer
practice  -         -         sent      -         -         -         -         -         -         no
decline
nurses    no        declined  declined  -         -         -         no        no        -         no
reassign
nurses    no        -         -         =         =         -         no        no        -         no
join
nurses    no        joined    joined    joined    -         -         no        no        -         no
record_contact
jgz       no        -         -         =         =         =         no        no        -         no
plan
jgz       no        -         -         =         =         -         no        no        -         no
change_plan
jgz       no        -         -         =         =         =         no        no        -         no
cancel
jgz       no        -         -         =         =         =         no        no        -         no
hold
jgz       no        -         -         =         =         =         no        no        -         no
record_outcome
jgz       no        -         -         outcome   -         -         no        no        -         no
give_feedback
jgz       no        -         -         -         closed    -         no        no        -         no
read_feedback
practice  -         -         -         -         -         =         -         -         -         no
scale
jgz       no        =         =         =         =         =         no        no        -         no
write
practice  -         =         =         =         =         =         -         -         -         no
jgz       no        =         =         =         =         =         no        no        -         no
ask_withdrawal
practice  no        no        no        =         -         -         no        no        no        no
withdraw
practice  withdrawn withdrawn withdrawn no        no        no        -         -         -         no
jgz       no        withdrawn withdrawn withdrawn -         -         no        no        -         no
parents   withdrawn withdrawn withdrawn withdrawn -         -         -         -         -         -
reopen
practice  -         -         -         -         -         sent      sent      sent      -         no
jgz       no        -         -         -         -         picked_up no        no        -         no
mark_mistake
midwife   mistake   mistake   mistake   mistake   mistake   mistake   mistake   mistake   mistake   no
stop
practice  withdrawn withdrawn withdrawn withdrawn withdrawn =         =         =         =         no
jgz       no        no        no        withdrawn withdrawn =         no        no        no        no
end_pregnancy
practice  =         =         =         =         =         =         =         =         =         no
jgz       no        no        no        =         =         =         no        no        no        no
resume
practice  =         =         =         =         =         =         =         =         =         no
jgz       no        no        no        =         =         =         no        no        no        no
link_parents
jgz       no        no        no        =         =         =         no        no        no        no
change_contact
practice  =         =         =         =         =         =         =         =         =         no
jgz       no        no        no        =         =         =         no        no        no        no
"""

INSIDERS = sorted({key for keys in ROLES.values() for key in keys})
EVERYBODY = [*INSIDERS, *OUTSIDERS]


def read_table() -> dict[tuple[str, str], dict[str, str]]:
    """(verb, state) → what everybody gets."""
    head, *lines = filter(None, TABLE.splitlines())
    states, verb, expected = head.split(), "", {}
    for line in lines:
        first, *results = line.split()
        if not results:
            verb = first
            expected |= {(verb, state): dict.fromkeys(EVERYBODY, "no") for state in states}
            continue
        for state, result in zip(states, results, strict=True):
            expected[verb, state] |= dict.fromkeys(ROLES[first], result)
    return expected


def states_in_table() -> set[Status]:
    return {Status(state) for _, state in read_table()}
