"""Row versions as reports read them: by the time in which they were written."""

from django.db.migrations import RunSQL

_BY_TIME = """
CREATE INDEX dossier_by_time ON interlink_historicaldossier
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX residencecheck_by_time ON interlink_historicalresidencecheck
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX healthnotice_by_time ON interlink_historicalhealthnotice
    USING brin (history_date) WITH (autosummarize = on);
"""

#: After the tables of the versions.
VERSIONS = [RunSQL(_BY_TIME, "DROP INDEX dossier_by_time, residencecheck_by_time, healthnotice_by_time")]
