"""The law in force: rows with dates, told apart by day, province and case. vi: quy định đang áp dụng."""
