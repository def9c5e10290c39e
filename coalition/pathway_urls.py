"""Addresses of the care pathway."""

from django.urls import path

from coalition.parents import pathway as for_parents
from coalition.pathway import views, writing

urlpatterns = [
    path("", views.pathway, name="pathway"),
    path("parents/", for_parents.pathway_for_parents, name="pathway_for_parents"),
    path("parents.pdf", views.pathway_pdf, name="pathway_pdf"),
    path("compare/", views.compare_pathways, name="compare_pathways"),
    path("versions/", views.pathway_versions, name="pathway_versions"),
    path("versions/start/", views.start_pathway, name="start_pathway"),
    path("versions/<uuid:pk>/", views.pathway_version, name="pathway_version"),
    path("versions/<uuid:pk>/propose/", views.propose_pathway, name="propose_pathway"),
    path("versions/<uuid:pk>/answer/", views.answer_pathway, name="answer_pathway"),
    path("versions/<uuid:pk>/take-back/", views.take_back_pathway, name="take_back_pathway"),
    path("versions/<uuid:pk>/publish/", views.publish_pathway, name="publish_pathway"),
    path("versions/<uuid:pk>/discard/", views.discard_pathway, name="discard_pathway"),
    path("versions/<uuid:pk>/steps/new/", writing.add_step, name="add_pathway_step"),
    path("steps/<uuid:pk>/", writing.change_step, name="change_pathway_step"),
    path("steps/<uuid:pk>/move/", writing.move_step, name="move_pathway_step"),
    path("steps/<uuid:pk>/remove/", writing.remove_step, name="remove_pathway_step"),
]
