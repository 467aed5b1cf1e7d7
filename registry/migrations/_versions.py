"""Row versions as reports read them: by the time in which they were written."""

from django.db.migrations import RunSQL

_BY_TIME = """
CREATE INDEX record_by_time ON registry_historicalrecord
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX paper_by_time ON registry_historicalpaper
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX invalidation_by_time ON registry_historicalinvalidation
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX personalid_by_time ON registry_historicalpersonalidrequest
    USING brin (history_date) WITH (autosummarize = on);
"""

#: After the tables of the versions.
VERSIONS = [
    RunSQL(_BY_TIME, "DROP INDEX record_by_time, paper_by_time, invalidation_by_time, personalid_by_time")
]
