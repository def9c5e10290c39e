"""Addresses of screens: for televisions, and for who keeps what they show."""

from django.urls import path, register_converter

from socialmap.screens import changing, keeping, papers, public


class VerbConverter:
    """What happens to a whole screen."""

    regex = "|".join(keeping.VERBS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(VerbConverter, "screen_verb")

urlpatterns = [
    path("scherm/worker.js", public.screen_worker, name="screen_worker"),
    path("scherm/<str:token>/", public.screen, name="screen"),
    path("screens/", keeping.screens, name="screens"),
    path("screens/new/", keeping.new_screen, name="new_screen"),
    path("screens/papers/", papers.screen_papers, name="screen_papers"),
    path("screens/papers/<language:code>/leaflet.pdf", papers.leaflet_pdf, name="leaflet_pdf"),
    path("screens/papers/<language:code>/<slug:name>.png", papers.picture_png, name="picture_png"),
    path("screens/<uuid:pk>/slides.pdf", papers.slides_pdf, name="slides_pdf"),
    path("screens/<uuid:pk>/", keeping.keep_screen, name="keep_screen"),
    path("screens/<uuid:pk>/change/", keeping.change_screen, name="change_screen"),
    path("screens/<uuid:pk>/preview/", keeping.preview_screen, name="preview_screen"),
    path("screens/<uuid:pk>/<screen_verb:verb>/", keeping.turn_screen, name="turn_screen"),
    path("screens/<uuid:pk>/slides/message/", changing.add_message, name="add_message"),
    path("screens/<uuid:pk>/slides/help/", changing.add_offer, name="add_offer_slide"),
    path("screens/<uuid:pk>/slides/talk/", changing.add_talk, name="add_talk"),
    path("screens/slides/<uuid:pk>/", changing.change_slide, name="change_slide"),
    path("screens/slides/<uuid:pk>/move/", changing.move_slide, name="move_slide"),
    path("screens/slides/<uuid:pk>/remove/", changing.remove_slide, name="remove_slide"),
]
