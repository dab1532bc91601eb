"""The files that `timeline init` writes into a new project."""
