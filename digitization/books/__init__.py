"""Paper books on the shelf, their pages and the files of these. vi: sổ giấy, trang sổ."""
