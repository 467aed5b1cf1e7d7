"""What the pages of a difference show of it, on which people decide. vi: nội dung đã xem của sai lệch."""

from digitization.models import Difference
from hotich.acts.shown import Part, Shown

#: A difference keeps no versions: it is known by what its row says.
DIFFERENCES = Shown(
    parts=(Part(Difference, columns=("ours", "theirs", "state", "reason", "decided_by_name", "answer")),)
)
