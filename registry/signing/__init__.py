"""Two signatures on a paper, and the gate before it comes into force. vi: ký số, ban hành."""
