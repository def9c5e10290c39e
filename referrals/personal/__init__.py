"""What is kept about families, and why. See coalition/personal.py."""

from coalition.personal import Register
from referrals.personal.clinics import CLINICS
from referrals.personal.ends import ENDS
from referrals.personal.families import FAMILIES
from referrals.personal.handovers import HANDOVERS
from referrals.personal.plans import PLANS
from referrals.personal.sign_ups import SIGN_UPS
from referrals.personal.talks import TALKS

REGISTER: Register = {**FAMILIES, **SIGN_UPS, **TALKS, **HANDOVERS, **PLANS, **CLINICS, **ENDS}
