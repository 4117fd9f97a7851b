"""The parts of the page of real interviews."""
