"""What citizens fill in for each procedure, in the words of the portals."""
