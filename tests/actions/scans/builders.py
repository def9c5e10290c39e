"""Scans and their answers, reached through the workflow."""

from actions.models import Factor, IntegrationLevel, Scan
from actions.workflow import scanning
from actions.workflow.scanning import Given, Plan
from coalition.models import Membership, Organisation, User
from tests.actions.builders import facilitator, team
from tests.referrals.builders import member

TIME, TRUST, WORKLOAD = "001-O-2", "001-I-2", "001-O-7"  # the last one gets in the way
ASKED = (TIME, TRUST, WORKLOAD)
PARTNERS = ("midwife", "jgz-nurse", "lot-member")


def plan(title="Samenwerken rond de geboorte", partners=PARTNERS, factors=ASKED) -> Plan:
    organisations = [member(key).organisation for key in partners]
    wanted = IntegrationLevel.objects.get(level=3)
    return Plan(title, wanted, organisations, Factor.objects.filter(key__in=factors))


def made(**given) -> Scan:
    return scanning.make_scan(team(), plan(**given), by=facilitator())


def opened(scan: Scan | None = None, **given) -> Scan:
    return scanning.open_scan(scan or made(**given), by=facilitator())


def closed(scan: Scan) -> Scan:
    return scanning.close_scan(scan, by=facilitator())


def said(group="birth_care", now=1, wanted=3, time=2, trust=3, workload=4) -> Given:
    return Given(group, now, wanted, {TIME: time, TRUST: trust, WORKLOAD: workload})


def colleague(number: int, organisation: Organisation) -> Membership:
    """Somebody who works there, the same for every scan."""
    user, _ = User.objects.get_or_create(email=f"scan-{number}@example.org", defaults={"name": f"Collega {number}"})
    return Membership.objects.get_or_create(user=user, organisation=organisation, role="midwife")[0]


def answered(scan: Scan, *answers: Given) -> Scan:
    """So many colleagues answer, each once."""
    organisation = scan.partners.first().organisation
    for number, given in enumerate(answers):
        scanning.answer_scan(scan, given, by=colleague(number, organisation))
    return scan


def with_results(**given) -> Scan:
    """Closed, with six of midwifery and five of JGZ who see it differently."""
    scan = opened(**given)
    births = [said() for _ in range(6)]
    youth = [said("youth_health_care", now=2, time=4, trust=3, workload=2) for _ in range(5)]
    return closed(answered(scan, *births, *youth))


def with_too_few(**given) -> Scan:
    return closed(answered(opened(**given), *[said() for _ in range(4)]))
