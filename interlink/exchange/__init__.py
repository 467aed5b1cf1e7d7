"""What carries messages to partners, and applies what comes back. vi: trao đổi với đối tác."""
