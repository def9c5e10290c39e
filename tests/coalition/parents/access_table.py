"""Who may open which address of the texts for parents: the administrator of the coalition keeps them, nobody else."""

TEXTS_COLUMNS = {
    "nobody": (None,),
    "pim": ("coalition-admin",),
    "others": (
        *("midwife", "midwife-2", "midwife-assistant", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator", "pop-nurse"),
        *("social-worker", "maternity-intake", "welfare-worker", "municipality-editor", "lot-member"),
        *("lot-facilitator", "privacy-officer"),
    ),
}
TEXTS_TABLE = """\
address                 object   nobody  pim     others

parents_leave           -        405/200 405/200 405/200
parents_privacy         -        200/405 200/405 200/405
parents_pathway         -        200/405 200/405 200/405
parents_accessibility   -        200/405 200/405 200/405
parents_texts           -        302     200/405 403/405
parents_texts_in        -        302     200/405 403/405
preview_parents_texts   -        302     200/405 403/405
check_parents_texts     -        302     405/302 405/403
change_parents_text     -        302     200/302 403
restore_parents_text    -        302     405/302 405/403
exchange_parents_texts  -        302     200/422 403
export_parents_texts_csv  -      302     405/200 405/403
export_parents_texts_xlsx -      302     405/200 405/403
import_parents_texts    -        302     405/302 405/403
"""
TEXTS_WORDS = {f"{page}_parents_texts": ["ar"] for page in ("preview", "check")}
TEXTS_WORDS |= {f"{page}_parents_text": ["ar", "choice.title"] for page in ("change", "restore")}
TEXTS_WORDS |= {f"export_parents_texts_{kind}": ["ar"] for kind in ("csv", "xlsx")}
TEXTS_WORDS |= {
    page: ["ar"]
    for page in (
        "parents_texts_in",
        "parents_privacy",
        "parents_pathway",
        "parents_accessibility",
        "exchange_parents_texts",
        "import_parents_texts",
    )
}


def texts_posts():
    """What is filled in, as it stands."""
    return {
        "change_parents_text": {"text": "اختر لغتك", "status": "draft"},
        "check_parents_texts": {"read": "choice.title x"},
    }
