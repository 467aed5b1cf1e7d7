"""Changes after registration, corrections of data, the end of validity. vi: thay đổi, cải chính, thu hồi."""
