"""Opening pages during a walk, through the real door: what is shown, to whom, and the one line it leaves in the log."""

from __future__ import annotations

from coalition.roles import Permission
from tests.walls.walk.model import Case, one_family
from tests.walls.walk.walking import Walk

LISTS = ("/referrals/?view=team", "/referrals/?view=ended", "/referrals/?view=mine", "/notifications/", "/")


def open_family(walk: Walk, key: str, case: Case, step: str = "") -> None:
    """A family's page, or the form of a step that needs its name: shown, refused, or not there."""
    member = walk.cast[key]
    organisation = member.organisation_id
    is_there = case in walk.cases
    meets = is_there and walk.belief.meets(organisation, case)
    knows = is_there and walk.belief.knows_name(organisation, case)
    expected = 404 if not meets else 200 if knows or not step else 403
    walk.tell(f"{key} opens the page {step} of family {case.number}")
    response = walk.cast.clients[key].get(f"/families/{case.family}/{step}")
    assert response.status_code == expected, f"{key} opens a family: {response.status_code}"
    line = _the_line(walk, member, expected)
    assert (case.family in line.subjects) is meets
    assert set(line.subjects) <= {each.family for each in one_family(case)}
    _check_words(walk, organisation, response, line)


def open_list(walk: Walk, key: str, address: str) -> None:
    """A list: everything on it is in its line, and visible to whoever looks."""
    member = walk.cast[key]
    walk.tell(f"{key} opens {address}")
    response = walk.cast.clients[key].get(address, follow=True)
    may_look = member.has(Permission.REFERRAL_READ)
    if address == "/" and not may_look:
        assert walk.new_lines() == []
        return
    expected = 200 if may_look or address == "/notifications/" else 403
    assert response.status_code == expected
    line = _the_line(walk, member, expected)
    html = response.content.decode()
    on_it = {each.family for each in walk.cases if str(each.family) in html or str(each.referral) in html}
    meets = {each.family for each in walk.cases if walk.belief.meets(member.organisation_id, each)}
    assert on_it <= set(line.subjects) <= (meets if may_look else set())
    _check_words(walk, member.organisation_id, response, line)


def search(walk: Walk, key: str, case: Case) -> None:
    """Looking for a family by its name finds it for who knows that name, and for nobody else."""
    member = walk.cast[key]
    walk.tell(f"{key} looks for family {case.number}")
    response = walk.cast.clients[key].post("/families/", {"text": case.words["name"]})
    expected = 200 if member.has(Permission.FAMILY_READ) else 403
    assert response.status_code == expected
    line = _the_line(walk, member, expected)
    knows = case in walk.cases and walk.belief.knows_name(member.organisation_id, case)
    assert line.subjects == ([case.family] if knows else [])


def _the_line(walk: Walk, member, status: int):
    """Exactly one, of the right person, and a refusal says so."""
    new = walk.new_lines()
    assert len(new) == 1, f"{len(new)} lines for one page"
    (line,) = new
    assert (line.member, line.answer) == (member.pk, status)
    assert line.outcome == ("ok" if status == 200 else "refused")
    walk.tally[f"pages {status}"] += 1
    return line


def _check_words(walk: Walk, organisation, response, line) -> None:
    """Words of a family stand on a page only for who knows it by name, and then its line says so."""
    html = response.content.decode()
    for case in (*walk.cases, *walk.gone):
        found = [word for word in case.words.values() if word in html]
        if found:
            assert case in walk.cases, "words of a family that is gone"
            assert any(walk.belief.knows_name(organisation, each) for each in one_family(case)), f"{found}"
            assert walk.belief.meets(organisation, case)
            assert case.family in line.subjects
