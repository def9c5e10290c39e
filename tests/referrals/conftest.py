"""Property tests take as long as they need: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")
