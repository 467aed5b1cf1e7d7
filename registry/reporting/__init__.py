"""Reports that an office answers for: frozen, signed, and made by themselves when a period ends. vi: chốt báo cáo."""
