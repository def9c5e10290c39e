"""Every test of the clinic begins on a Tuesday morning; its pages speak English."""

from tests.referrals.views.conftest import clock, irma, joris, lotte, noor, sanne  # noqa: F401
