"""One habit, one file: state machines from observations to events. Standard library and numpy alone."""
