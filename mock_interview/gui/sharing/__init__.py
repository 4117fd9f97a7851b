"""The parts of the page that makes a file for a friend."""
