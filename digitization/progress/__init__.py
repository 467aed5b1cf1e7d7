"""How far digitisation has come, and when it will be done. vi: tiến độ số hóa."""
