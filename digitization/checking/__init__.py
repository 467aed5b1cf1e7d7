"""A second person looks at what was typed. vi: kiểm tra dữ liệu số hóa."""
