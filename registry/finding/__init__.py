"""How an act is found by a name: what is written beside it, and how what was typed is read. vi: tra cứu theo họ tên."""
