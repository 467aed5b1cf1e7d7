"""Statistical forms of the law, filled from what was counted of acts. vi: thống kê hộ tịch."""
