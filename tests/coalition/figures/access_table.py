"""Who may open which address of the figures, written from the rules by hand; see tests/test_access.py.

Municipality, learning team, administrator and JGZ read what stands for everybody; only JGZ has figures of its own.
"""

FIGURES_COLUMNS = {
    "nobody": (None,),
    "learns": ("municipality-editor", "lot-facilitator", "lot-member", "coalition-admin"),
    "jgz": ("jgz-nurse", "jgz-nurse-2", "jgz-coordinator"),
    "others": (
        "midwife",
        "midwife-assistant",
        "midwife-2",
        "pop-nurse",
        "social-worker",
        "maternity-intake",
        "welfare-worker",
        "privacy-officer",
    ),
}
FIGURES_TABLE = """\
address          object  nobody  learns  jgz     others

figures          -       302     200/405 200/405 403/405
figures_csv      -       302     405/200 405/200 405/403
own_figures      -       302     403/405 200/405 403/405
own_figures_csv  -       302     405/403 405/200 405/403
"""
