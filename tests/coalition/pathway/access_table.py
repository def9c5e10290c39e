"""Who may open which address of the care pathway, written from the rules by hand; see tests/test_access.py.

Everybody signed in reads every version, and parents the one in use. Midwives, JGZ nurses and the administrator write;
of the organisations that were asked only the coordinator answers: Lotte for her practice, Irma for JGZ. The objects are
one version (`version` is proposed; who writes in it is told how it stands) and one of its contact moments.
"""

from tests.coalition.pathway.builders import proposed, step

PATHWAY_COLUMNS = {
    "nobody": (None,),
    "pim": ("coalition-admin",),
    "lotte": ("midwife",),
    "irma": ("jgz-coordinator",),
    "noor": ("jgz-nurse", "jgz-nurse-2"),
    "joris": ("midwife-2",),
    "yusuf": ("social-worker", "maternity-intake", "welfare-worker", "midwife-assistant"),
    "others": ("municipality-editor", "lot-member", "lot-facilitator", "privacy-officer"),
}
PATHWAY_TABLE = """\
address                 object   nobody  pim     lotte   irma    noor    joris   yusuf   others

pathway                 -        302     200/405 200/405 200/405 200/405 200/405 200/405 200/405
pathway_for_parents     -        302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
pathway_pdf             -        302     200/405 200/405 200/405 200/405 200/405 200/405 200/405
pathway_versions        -        302     200/405 200/405 200/405 200/405 200/405 200/405 200/405
compare_pathways        -        302     200/405 200/405 200/405 200/405 200/405 200/405 200/405
pathway_version         version  302     200/405 200/405 200/405 200/405 200/405 200/405 200/405
start_pathway           -        302     405/302 405/302 405/302 405/302 405/302 405/403 405/403
propose_pathway         version  302     302     302     302     302     302     404     404
answer_pathway          version  302     404     200/302 200/302 403     403     403     404
take_back_pathway       version  302     405/302 405/302 405/302 405/302 405/302 405/404 405/404
publish_pathway         version  302     405/403 405/403 405/403 405/403 405/403 405/404 405/404
discard_pathway         version  302     302     302     302     302     302     404     404
add_pathway_step        version  302     302     302     302     302     302     404     404
change_pathway_step     moment   302     302     302     302     302     302     404     404
move_pathway_step       moment   302     405/302 405/302 405/302 405/302 405/302 405/404 405/404
remove_pathway_step     moment   302     302     302     302     302     302     404     404
"""


def pathway_objects():
    version = proposed()
    return {"version": version, "moment": step(version)}


def pathway_posts():
    return {"answer_pathway": {"agrees": "yes"}}
