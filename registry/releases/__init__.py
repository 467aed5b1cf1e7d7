"""Lists and figures that other agencies are given by letter, approved, for a time. vi: cung cấp danh sách."""
