"""What later acts say of an earlier one, and the act as it stands now. vi: thay đổi, cải chính, ghi chú."""
