"""Who may open which address of decisions, recommendations, report and workbook; see tests/actions/access_table.py."""

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Decision, Recommendation

REPORT_TABLE = """\
address                  object   nobody  hanneke rachida bas     pim     others

actions:decisions        -        302     200/405 200/405 200/405 200/405 403/405
actions:decision         fathers  302     200/405 200/405 200/405 200/405 404/405
actions:new_decision     -        302     200/302 403     403     403     403
actions:change_decision  fathers  302     200/302 404     404     404     404
actions:recommendations  -        302     200/405 200/405 200/405 200/405 403/405
actions:answer_recommendation meet 302    405/302 405/404 405/404 405/404 405/404
actions:factors          -        302     200/405 200/405 200/405 200/405 403/405
actions:report           -        302     200/405 200/405 200/405 200/405 403/405
actions:report_pdf       -        302     200/405 200/405 200/405 200/405 403/405
actions:prepare_report   -        302     405/302 405/302 405/302 405/302 405/403
actions:export           -        302     200/405 403/405 403/405 403/405 403/405
actions:export_xlsx      -        302     405/200 405/403 405/403 405/403 405/403
actions:export_csv       -        302     405/200 405/403 405/403 405/403 405/403
actions:import_workbook  -        302     302/422 403     403     403     403
actions:confirm_import   -        302     405/302 405/403 405/403 405/403 405/403
"""


def report_objects():
    """A decision of long ago, and the first recommendation."""
    meet = Recommendation.objects.get(key="003-R-01")
    return {"fathers": Decision.objects.get(key="vaders"), "meet": meet}


def report_posts():
    """What is filled in."""
    decision = {"choice": "Samen eten", "reason": "Dan praten we meer.", "kind": "team"}
    return {
        "actions:new_decision": decision,
        "actions:change_decision": {"revision": "0", **decision},
        "actions:import_workbook": {"workbook": SimpleUploadedFile("leerteam.xlsx", b"PK")},
        "actions:confirm_import": {"plan": "x"},
        "actions:answer_recommendation": {"003-R-01-state": "busy", "003-R-01-what_we_do": "Wij lunchen samen."},
    }
