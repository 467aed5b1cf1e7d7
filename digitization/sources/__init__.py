"""Data that were typed elsewhere: on the population platform, in local programs before 2020. vi: nguồn dữ liệu."""
