"""What a paper book says: its lines, values and marks, and what is unusual in them. vi: nội dung đọc từ sổ."""
