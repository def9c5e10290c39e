"""Fifty people at work at the same time, with the pauses people make, on the web server and worker of a deployment.

`make crowd` makes a large coalition first and then runs this; `make soak` lets them work for two hours. USERS, MINUTES
are honoured.
"""

import os

import django

os.environ |= {"DJANGO_SETTINGS_MODULE": "coalition.settings", "DEMO": "1"}
django.setup()
