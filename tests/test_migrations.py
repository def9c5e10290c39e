"""The code of the version before goes on working on new tables, while machines are replaced one by one."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

pytestmark = pytest.mark.django_db
# The last migration of each app in version 0.1, the first that was run: what stands before it was never upgraded from.
FIRST_VERSION = {
    "coalition": "0013_parents_texts_of_steps",
    "socialmap": "0010_screens",
    "referrals": "0013_parents_links",
    "actions": "0003_report",
}


def found(migrations):
    linter = MigrationLinter(no_cache=True, no_output=True)
    for migration in migrations:
        linter.lint_migration(migration)
    return linter


def since_first_version():
    graph = MigrationLoader(connection).graph
    nodes = [node for app in FIRST_VERSION for node in sorted(graph.nodes) if node[0] == app]
    return [graph.nodes[app, name] for app, name in nodes if name > FIRST_VERSION[app]]


def test_no_change_since_the_first_version_breaks_the_version_before():
    assert found(since_first_version()).nb_erroneous == 0


def test_a_column_that_is_taken_away_would_be_found():
    graph = MigrationLoader(connection).graph
    assert found([graph.nodes["socialmap", "0003_social_map"]]).nb_erroneous == 1


def test_every_app_with_tables_is_held_to_it():
    ours = [app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    own_tables = {app.label for app in ours if (Path(app.path) / "migrations").exists()}
    assert own_tables == set(FIRST_VERSION)
    assert set(FIRST_VERSION.items()) <= set(MigrationLoader(connection).graph.nodes)
