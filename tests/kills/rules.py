"""What must be true when everything runs again, asked in SQL of the tables, so that no code of ours answers for itself.

Every rule selects what breaks it.
"""

CHAINS = """
SELECT referral_id, verb, from_status, before FROM (
    SELECT *, lag(to_status) OVER (PARTITION BY referral_id ORDER BY id) AS before FROM referrals_referralevent
) AS event WHERE from_status <> coalesce(before, '') OR (before IS NULL) <> (verb = 'start')
"""
STATUSES = """
SELECT referral.id, referral.status, last.to_status FROM referrals_referral AS referral LEFT JOIN LATERAL (
    SELECT * FROM referrals_referralevent WHERE referral_id = referral.id ORDER BY id DESC LIMIT 1
) AS last ON true
WHERE last.to_status IS DISTINCT FROM referral.status OR last.nurse_id IS DISTINCT FROM referral.nurse_id
   OR (last.at > referral.last_event_at)
"""
# Each family of these people has one sign-up, one parent and one yes.
FAMILIES = """
SELECT family.id, sign_ups, parents, consents FROM referrals_family AS family, LATERAL (SELECT
    (SELECT count(*) FROM referrals_referral WHERE family_id = family.id) AS sign_ups,
    (SELECT count(*) FROM referrals_person WHERE family_id = family.id) AS parents,
    (SELECT count(*) FROM referrals_consent JOIN referrals_person AS person ON person.id = person_id
     WHERE person.family_id = family.id) AS consents) AS has
WHERE (sign_ups, parents, consents) <> (1, 1, 1)
"""
# A live grant with a live consent behind it from sending until the end, and neither before nor after.
GRANTS = """
SELECT referral.id, status, live, alive, given FROM referrals_referral AS referral, LATERAL (SELECT
    (SELECT count(*) FROM referrals_grant AS g WHERE family_id = referral.family_id AND ended_at IS NULL
     AND organisation_id = receiver_organisation_id) AS live,
    (SELECT count(*) FROM referrals_grant AS g JOIN referrals_consent AS consent ON consent.id = consent_id
     WHERE family_id = referral.family_id AND ended_at IS NULL AND withdrawn_at IS NULL
     AND recipient_id = organisation_id) AS alive,
    (SELECT count(*) FROM referrals_grant AS g WHERE family_id = referral.family_id) AS given) AS has
WHERE CASE WHEN status IN ('sent', 'waiting', 'picked_up') THEN (live, alive, given) <> (1, 1, 1)
           ELSE (live, alive) <> (0, 0) OR given <> (sent_at IS NOT NULL)::int END
"""
WITHDRAWN = """
SELECT referral.id FROM referrals_referral AS referral JOIN referrals_person AS person USING (family_id)
JOIN referrals_consent AS consent ON consent.person_id = person.id
WHERE (consent.withdrawn_at IS NOT NULL) <> (status IN ('withdrawn', 'declined'))
"""
STEPS = """
SELECT referral.id, status, next_step, due_on, step FROM referrals_referral AS referral, LATERAL (
    SELECT CASE status WHEN 'sent' THEN 'pick_up' WHEN 'waiting' THEN 'answer' WHEN 'picked_up' THEN
        CASE WHEN EXISTS (SELECT FROM referrals_conversation WHERE referral_id = referral.id) THEN 'hold'
             WHEN EXISTS (SELECT FROM referrals_contactattempt WHERE referral_id = referral.id) THEN 'plan'
             ELSE 'first_contact' END
        ELSE '' END AS step) AS wanted
WHERE next_step <> step OR (due_on IS NULL) <> (step IN ('', 'answer'))
   OR (step = 'pick_up' AND due_on <> pick_up_due_on) OR (step = 'first_contact' AND due_on <> contact_due_on)
"""
NURSES = """
SELECT referral.id FROM referrals_referral AS referral JOIN referrals_family AS family ON family.id = family_id
WHERE (nurse_id IS NOT NULL) <> EXISTS (SELECT FROM referrals_referralevent
                                        WHERE referral_id = referral.id AND verb = 'pick_up')
   OR (nurse_id IS NOT NULL AND status = 'picked_up' AND lead_nurse_id IS DISTINCT FROM nurse_id)
   OR (closed_at IS NOT NULL) <> (status IN ('withdrawn', 'declined'))
"""
ROWS_OF_EVENTS = """
SELECT referral.id FROM referrals_referral AS referral, LATERAL (
    SELECT count(*) FILTER (WHERE verb IN ('write', 'ask', 'answer')) AS messages,
           count(*) FILTER (WHERE verb = 'plan') AS talks,
           count(*) FILTER (WHERE verb = 'record_contact') AS attempts,
           count(*) FILTER (WHERE verb IN ('start', 'pick_up')) AS once
    FROM referrals_referralevent WHERE referral_id = referral.id) AS told
WHERE messages <> (SELECT count(*) FROM referrals_message WHERE referral_id = referral.id)
   OR talks <> (SELECT count(*) FROM referrals_conversation WHERE referral_id = referral.id)
   OR attempts <> (SELECT count(*) FROM referrals_contactattempt WHERE referral_id = referral.id)
   OR once > 2
"""
# News goes to the other side, in the same transaction as what it tells of.
NEWS = """
WITH told AS (SELECT object_id, kind, count(*) AS news FROM coalition_notification GROUP BY 1, 2),
     done AS (SELECT referral_id, verb, count(*) AS events FROM referrals_referralevent
              WHERE verb IN ('send', 'pick_up', 'ask', 'answer', 'write', 'decline', 'withdraw') GROUP BY 1, 2)
SELECT referral_id, verb, events, news
FROM done JOIN referrals_referral AS referral ON referral.id = referral_id
LEFT JOIN told ON object_id = referral_id AND kind = verb
WHERE coalesce(news, 0) < events AND status NOT IN ('withdrawn', 'declined')
"""
# Nobody reads of one event twice, nor of one that never was.
TWICE = """
SELECT object_id, kind, membership_id, count(*) FROM coalition_notification GROUP BY 1, 2, 3
HAVING count(*) > (SELECT count(*) FROM referrals_referralevent WHERE referral_id = object_id AND verb = kind)
"""
# What is marked was marked once, and only what was committed.
MARKS = """
SELECT news, count(*) FILTER (WHERE what = 'marked'), count(*) FILTER (WHERE what = 'written') FROM witness GROUP BY 1
HAVING count(*) FILTER (WHERE what = 'marked') > 1 OR count(*) FILTER (WHERE what = 'written') <> 1
"""
UNSENT = "SELECT id, kind FROM coalition_notification WHERE sent_at IS NULL AND read_at IS NULL"
LEFT_JOBS = "SELECT id, task_name, status FROM procrastinate_jobs WHERE status = 'doing'"
WAITING = """
SELECT pid, usename, state FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND (wait_event_type = 'Lock'
       OR (starts_with(state, 'idle in transaction') AND state_change < now() - interval '5 seconds'))
"""
RULES = {
    name: rule
    for name, rule in list(globals().items())
    if name.isupper() and isinstance(rule, str) and name not in ("UNSENT", "LEFT_JOBS")
}
# How often the marker of a press stands in the database, by verb; those without a text are counted as events.
MARKERS = {
    "start": "SELECT count(*) FROM referrals_person WHERE name = %(marker)s",
    "write": "SELECT count(*) FROM referrals_message WHERE text = %(marker)s",
    "ask": "SELECT count(*) FROM referrals_message WHERE text = %(marker)s",
    "answer": "SELECT count(*) FROM referrals_message WHERE text = %(marker)s",
    "decline": "SELECT count(*) FROM referrals_referralevent WHERE note = %(marker)s",
    "record_contact": "SELECT count(*) FROM referrals_contactattempt WHERE note = %(marker)s",
    "plan": "SELECT count(*) FROM referrals_conversation WHERE place_note = %(marker)s",
}
EVENTS = """SELECT count(*) FROM referrals_referralevent
            WHERE referral_id = %(referral)s AND verb = %(verb)s AND by_id = %(by)s"""
LINES = "SELECT membership_id::text, object_id::text, answer, count(*) FROM coalition_accessevent GROUP BY 1, 2, 3"
TOLD = """SELECT news.id::text, email, extract(epoch FROM at), extract(epoch FROM sent_at)
          FROM coalition_notification AS news
          JOIN coalition_membership AS membership ON membership.id = membership_id
          JOIN coalition_user AS reader ON reader.id = membership.user_id WHERE sent_at IS NOT NULL"""
