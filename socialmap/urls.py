"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path, register_converter

from socialmap.views import offers, papers, public, spotlight, timeline


class OfferCode:
    """The code of an offer as it stands in an address."""

    regex = r"[^/\x00-\x1f\x7f]{1,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OfferCode, "offer_code")

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("kaart/<offer_code:code>/", public.public_offer, name="public_offer"),
    path("socialmap/offers/<offer_code:code>/", offers.offer, name="offer"),
    path("socialmap/offers/<offer_code:code>/result/", offers.sign_up_result, name="sign_up_result"),
    path("socialmap/offers/<offer_code:code>/card/", papers.card, name="card"),
    path("socialmap/offers/<offer_code:code>/card.pdf", papers.card_pdf, name="card_pdf"),
    path("socialmap/timeline/", timeline.timeline, name="timeline"),
    path("socialmap/booklet/", papers.booklet, name="booklet"),
    path("socialmap/booklet.pdf", papers.booklet_pdf, name="booklet_pdf"),
    path("socialmap/spotlight/", spotlight.spotlight, name="spotlight"),
    path("socialmap/spotlight/choose/", spotlight.choose_spotlight, name="choose_spotlight"),
]
