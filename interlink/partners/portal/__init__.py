"""The national public-service portal. vi: Cổng dịch vụ công quốc gia."""
