"""The figures that documents and decisions ask of offices, ready made. vi: bộ chỉ tiêu báo cáo."""
