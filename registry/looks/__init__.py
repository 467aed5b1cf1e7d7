"""Who looked at whose data: the citizen's answer, the officers' looks, and what is unusual. vi: ai đã xem dữ liệu."""
