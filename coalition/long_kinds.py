"""Long work of the lowest app."""

from django.utils.translation import gettext_lazy as _

from coalition.access import looks
from coalition.long_tasks.kinds import AN_HOUR, Kind
from coalition.roles import Permission

KINDS = {
    looks.LOOKS: Kind(
        title=_("Who has seen the data of a family, on paper"),
        permission=Permission.ACCESS_LOG_READ,
        make=looks.made,
        page=looks.page_of,
        kept=AN_HOUR,
        family=looks.family_of,
    )
}
