"""Today's families: at least one in every state, relative to the day on which the demo was first loaded."""

import datetime

from django.utils import timezone

from coalition.working_days import is_working_day
from demo.cases import arriving, clinics, finished, running
from demo.cases.handed_over import HANDED_OVER
from demo.people import fixed_id
from demo.scene import Scene, read_news_before, scene, shifted, stage
from referrals.models import Referral

OFFICE_OPEN = datetime.time(9)
RECENT_DAYS = 3

STORIES = {
    "an-nguyen": arriving.an_nguyen,
    "jessica-groen": arriving.jessica_groen,
    "sophie-van-den-berg": arriving.sophie_van_den_berg,
    "naomi-asante": arriving.naomi_asante,
    "selin-kaya": arriving.selin_kaya,
    "selin-kaya-self": arriving.selin_kaya_self,
    "tess-de-groot": arriving.tess_de_groot,
    "iris-hoogland": arriving.iris_hoogland,
    "eva-smits-mistake": arriving.eva_smits_mistake,
    "sam-adeyemi": running.sam_adeyemi,
    "joyce-peeters": running.joyce_peeters,
    "eva-smits": running.eva_smits,
    "fatma-arslan-self": running.fatma_arslan_self,
    "fatma-arslan": running.fatma_arslan,
    "li-wei-chen": running.li_wei_chen,
    "hodan-ali": running.hodan_ali,
    "bente-kramer": running.bente_kramer,
    "rosa-martina": running.rosa_martina,
    "nadia-willems": finished.nadia_willems,
    "zainab-haddad": finished.zainab_haddad,
    "hatice-demir": finished.hatice_demir,
    "maria-kowalska": finished.maria_kowalska,
    "maud-van-leeuwen": finished.maud_van_leeuwen,
    "lieke-bos": finished.lieke_bos,
    "chantal-de-boer": finished.chantal_de_boer,
}
SIGNED_UP_TODAY = "mariam-saleh"


def is_seeded() -> bool:
    keys = [*STORIES, SIGNED_UP_TODAY]
    return Referral.objects.filter(pk__in=[fixed_id("referral", key) for key in keys]).exists()


def seed(now: datetime.datetime) -> None:
    today = last_working_day(timezone.localtime(now))
    with stage() as told:
        for key, tell in STORIES.items():
            with scene(told, key, today) as story:
                tell(story)
                HANDED_OVER.get(key, nothing_more)(story)
        with scene(told, SIGNED_UP_TODAY, today) as story:
            arriving.mariam_saleh(story, now)
        clinics.seed(told, today, timezone.localtime(now))
    read_news_before(shifted(today, -RECENT_DAYS))


def nothing_more(story: Scene) -> None:
    """Most families were handed to nobody."""


def last_working_day(now: datetime.datetime) -> datetime.date:
    """Today once the offices are open, so that nothing the stories tell of today lies ahead of us."""
    today = now.date()
    return today if is_working_day(today) and now.time() >= OFFICE_OPEN else shifted(today, -1)
