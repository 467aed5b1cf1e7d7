"""The social insurance. vi: Bảo hiểm xã hội."""
