"""The Celery application. Workers are reached by queue: `work` for all, `token.<label>` for one signing station."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")

app = Celery("hotich")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
