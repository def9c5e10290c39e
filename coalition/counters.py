"""Where tries are counted: on a connection of its own, so that the count stays when the request is rolled back."""


class CountersRouter:
    """Sends Django's database cache to the alias `counters`; its table is made by our own migration."""

    def db_for_read(self, model, **hints):
        return "counters" if model._meta.app_label == "django_cache" else None

    def db_for_write(self, model, **hints):
        return self.db_for_read(model, **hints)

    def allow_migrate(self, db, app_label, **hints):
        """One database, two connections: only the first one migrates."""
        return False if db == "counters" else None
