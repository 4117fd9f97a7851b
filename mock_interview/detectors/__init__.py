"""One habit, one file: state machines from observations to habit events. Standard library (and numpy) alone."""
