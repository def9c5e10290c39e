"""What there is to read, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from coalition.languages import DUTCH
from coalition.roles import Role

PAPERS = settings.BASE_DIR / "docs"
LANGUAGES = (DUTCH, "en")


@dataclass(frozen=True)
class Guide:
    """A page to read; `roles` are those whose work it tells, `languages` those it is written in."""

    name: str
    roles: frozenset[Role] = frozenset()
    languages: tuple[str, ...] = LANGUAGES

    def language(self, wanted: str) -> str:
        """The one to show to who asked for `wanted`."""
        return wanted if wanted in self.languages else self.languages[0]

    def path(self, language: str) -> Path:
        return PAPERS / f"{self.name}.md" if self.is_paper else PAPERS / "guides" / language / f"{self.name}.md"

    @property
    def is_paper(self) -> bool:
        """A page of the documentation of the application itself, which is in English."""
        return len(self.languages) == 1

    def title(self, wanted: str) -> str:
        """Its first heading."""
        with self.path(self.language(wanted)).open(encoding="utf-8") as lines:
            return next(line for line in lines if line.startswith("# ")).removeprefix("# ").strip()


def _guide(name: str, *roles: Role) -> Guide:
    return Guide(name, frozenset(roles))


def _paper(name: str, *roles: Role) -> Guide:
    return Guide(name, frozenset(roles), ("en",))


GUIDES = (
    _guide("begin", *Role),
    _guide("sign-up", Role.MIDWIFE, Role.MIDWIFE_ASSISTANT, Role.POP_NURSE, Role.SOCIAL_WORKER),
    _guide("talks", Role.JGZ_NURSE),
    _guide("coordination", Role.JGZ_NURSE, Role.MIDWIFE),
    _guide("handover", Role.MATERNITY_INTAKE, Role.WELFARE_WORKER, Role.SOCIAL_WORKER),
    _guide("map-keeping", Role.MUNICIPALITY_EDITOR),
    _guide("learning", Role.LOT_FACILITATOR, Role.LOT_MEMBER, Role.MUNICIPALITY_EDITOR),
    _guide("administration", Role.COALITION_ADMIN),
    _guide("privacy-officer", Role.PRIVACY_OFFICER),
)
PAPERS_TO_READ = (
    _paper("glossary"),
    _paper("security", Role.PRIVACY_OFFICER),
    _paper("personal-data", Role.PRIVACY_OFFICER),
    _paper("deploy"),
    _paper("workers"),
    _paper("backup"),
    _paper("social-map-workbook", Role.MUNICIPALITY_EDITOR),
    _paper("architecture"),
)
SHELF = {guide.name: guide for guide in (*GUIDES, *PAPERS_TO_READ)}
