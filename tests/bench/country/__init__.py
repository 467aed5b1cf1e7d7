"""A country to measure with: seeded families from 1930 to today, their offices, acts and dossiers. For benches only.

Everything is drawn inside PostgreSQL by hashes of the seed, from small dictionaries that are prepared here, so that the
same seed and number of acts give the same country. `opened` starts the servers of a filled country and fills it first
where nobody has; its data stay on disk, in `var/country/<rows>-<seed>`. vi: đất nước giả lập để đo.
"""

from tests.bench.country.filling import fill
from tests.bench.country.servers import folder, opened

__all__ = ["fill", "folder", "opened"]
