"""What people were told was done: is it there once, does everybody know who should, and was each mailed once?"""

import os
import re
import time
from collections import Counter

import psycopg

from demo.people import membership_id
from tests.kills import rules
from tests.kills.people import DONE

# Deeds of which the other side hears.
TOLD = ["send", "sign_up", "pick_up", "ask", "answer", "write", "decline", "withdraw", "give_feedback"]
MARKERS = rules.MARKERS | {"sign_up": rules.MARKERS["start"]}
OF_PARENTS = """SELECT referral.id::text FROM referrals_referral AS referral
                JOIN referrals_person AS person USING (family_id) WHERE person.name = ANY (%s)"""
# Of a sign-up that was taken back or declined no news stays but that.
HEARD = """
SELECT referral_id::text, verb, events, news, most FROM (
    SELECT referral_id, verb, count(*) AS events FROM referrals_referralevent
    WHERE referral_id = ANY (%s::uuid[]) AND verb = ANY (%s) GROUP BY 1, 2
) AS done JOIN referrals_referral AS referral ON referral.id = referral_id, LATERAL (
    SELECT coalesce(sum(times), 0) AS news, coalesce(max(times), 0) AS most FROM (
        SELECT count(*) AS times FROM coalition_notification
        WHERE object_id = referral_id AND kind = verb GROUP BY membership_id) AS one
) AS heard
WHERE most > events OR (news < events AND (status NOT IN ('withdrawn', 'declined') OR verb = status))
"""
SINCE = " AND at >= to_timestamp(%s)"
MESSAGE_ID = re.compile(r"^Message-ID: <([\w-]+)@", re.MULTILINE)
TO = re.compile(r"^To: (.*?)\r?$", re.MULTILINE)
SETTLE_SECONDS = 240


def asked(question, *values):
    """The login of backups sees every row, and can change none."""
    with psycopg.connect(os.environ["BACKUP_DATABASE_URL"]) as connection:
        return connection.execute(question, values).fetchall()


def wait_until_told(since):
    """Until the worker has told everybody of their news, a few of its rounds at most; how many news are left."""
    end = time.monotonic() + SETTLE_SECONDS
    while (left := len(unsent(since))) and time.monotonic() < end:
        time.sleep(2)
    return left


def unsent(since):
    return asked(rules.UNSENT + SINCE, since)


def broken(town, post, since):
    """What was lost and what came twice, a line each; and how many promises were looked at."""
    checks = [deeds(town), news(town), mails(post, since)]
    return [line for lines, _count in checks for line in lines], [count for _lines, count in checks]


def deeds(town):
    """What somebody was told was done stands in the database once; who heard nothing and pressed again did it once."""
    wrong = []
    with psycopg.connect(os.environ["BACKUP_DATABASE_URL"]) as connection:
        for press in town.presses:
            values = vars(press) | {"by": membership_id(press.by)}
            (count,) = connection.execute(MARKERS.get(press.verb, rules.EVENTS), values).fetchone()
            most = 1 if press.outcome == DONE or press.was_unknown else 0
            if not (press.outcome == DONE) <= count <= most:
                wrong.append(f"{press.verb} {press.referral} by {press.by}: {press.outcome}, {count} times there")
    return wrong, len(town.presses)


def news(town):
    """The other side has news of each of these deeds, and nobody has it twice."""
    ours = {press.referral for press in town.done() if press.referral}
    names = [press.marker for press in town.done() if press.verb == "sign_up"]
    ours |= {referral for (referral,) in asked(OF_PARENTS, names)}
    wrong = [
        f"{verb} of {referral}: done {events}, {heard} news, {most} for one person"
        for referral, verb, events, heard, most in asked(HEARD, list(ours), TOLD)
    ]
    return wrong, len(ours)


def mails(post, since):
    """Who has news was mailed between the news and the mark that says so, and no mail came twice."""
    letters = list(zip((TO.search(letter)[1] for letter in post.letters), post.came_at, strict=True))
    told = asked(rules.TOLD + SINCE, since)
    wrong = [f"news {key} is not told" for key, _kind in unsent(since)]
    wrong += [
        f"news {key} is marked as told and no mail went"
        for key, address, written, marked in told
        if not any(to == address and float(written) <= at <= float(marked) for to, at in letters)
    ]
    came = Counter(MESSAGE_ID.search(letter)[1] for letter in post.letters)
    wrong += [f"mail {key} came {count} times" for key, count in came.items() if count > 1]
    return wrong, len(told)
