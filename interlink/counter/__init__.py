"""What citizens bring to the counter, and what is handed out there. vi: bộ phận một cửa."""
