"""What officers fill in on the dossier's side."""
