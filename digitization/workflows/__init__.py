"""The tables of digitisation: what may follow what."""
