"""What whoever answers for other offices looks after, and whom they remind. vi: việc cần đôn đốc."""
