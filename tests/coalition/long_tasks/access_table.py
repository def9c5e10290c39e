"""Who may open which address of what takes long; Lotte asked for the social map as a text file, and it is there."""

from coalition.workflow import long_tasks as workflow
from tests.referrals.builders import sender

LONG_TASKS_COLUMNS = {
    "nobody": (None,),
    "lotte": ("midwife",),
    "others": ("midwife-assistant", "midwife-2", "jgz-nurse", "municipality-editor", "lot-facilitator"),
    "pim": ("coalition-admin",),
    "tineke": ("privacy-officer",),
}
LONG_TASKS_TABLE = """\
address          object    nobody lotte   others  pim     tineke

long_tasks       -         302    200/405 200/405 200/405 200/405
long_task        map_file  302    200/405 404/405 404/405 404/405
long_task_file   map_file  302    200/405 404/405 404/405 404/405
ask_again        map_file  302    405/302 405/404 405/404 405/404
"""
LONG_TASKS_KEYS = {"long_task_file": "pk file_name"}


def long_tasks_objects():
    task, _is_new = workflow.ask("map_csv", {}, by=sender(), language="nl")
    workflow.finish(workflow.begin(task.pk), file_name="kaart.csv", media_type="text/csv", content=b"naam")
    task.refresh_from_db()
    return {"map_file": task}
