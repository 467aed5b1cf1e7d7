"""What is kept and how it is guarded: files under their hash, rows by the thousand. vi: lưu trữ."""
