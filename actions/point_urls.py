"""Addresses of the board and of action points."""

from django.urls import path

from actions.views import board, measures, point_parts, point_public, points

point_urlpatterns = [
    path("", board.board, name="board"),
    path("list/", board.points_list, name="points"),
    path("matrix/", board.matrix, name="matrix"),
    path("new/", points.add_point, name="add_point"),
    path("public/<uuid:pk>/", point_public.public_point, name="public_point"),
    path("<uuid:pk>/", points.point, name="point"),
    path("<uuid:pk>/tell/", points.tell_point, name="tell_point"),
    path("<uuid:pk>/change/", points.change_point, name="change_point"),
    path("<uuid:pk>/move/", points.move_point, name="move_point"),
    path("<uuid:pk>/comment/", points.comment_point, name="comment_point"),
    path("<uuid:pk>/hand-over/", point_parts.hand_over_point, name="hand_over_point"),
    path("<uuid:pk>/links/", point_parts.point_links, name="point_links"),
    path("<uuid:pk>/factors/", point_parts.point_factors, name="point_factors"),
    path("<uuid:pk>/publish/", point_public.publish_point, name="publish_point"),
    path("<uuid:pk>/measures/", measures.add_measure, name="add_measure"),
    path("figures/<slug:figure>/", measures.put_figure, name="put_figure"),
    path("links/<uuid:pk>/remove/", point_parts.remove_link, name="remove_link"),
    path("factors/<uuid:pk>/remove/", point_parts.drop_factor, name="drop_factor"),
    path("measures/<uuid:pk>/", measures.add_reading, name="add_reading"),
    path("readings/<uuid:pk>/", measures.correct_reading, name="correct_reading"),
]
