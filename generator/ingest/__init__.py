"""What notes say, taken over into the registers of a project."""
