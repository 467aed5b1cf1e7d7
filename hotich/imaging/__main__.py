"""`python -m hotich.imaging`: the process that decodes."""

from hotich.imaging.child import main

main()
