"""The province's one-stop system. vi: hệ thống một cửa điện tử của tỉnh."""
