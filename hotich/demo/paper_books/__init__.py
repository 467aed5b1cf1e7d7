"""Paper books that nobody ever kept, with the truth beside them: for the demonstration and for the tests."""
