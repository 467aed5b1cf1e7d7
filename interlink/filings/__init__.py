"""What citizens fill in, one module a group of procedures."""
