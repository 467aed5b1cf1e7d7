"""The kernel: people, offices, places, access, the trail, workflows, facts. vi: hộ tịch."""

from hotich.celery import app as celery_app

__all__ = ["celery_app"]
