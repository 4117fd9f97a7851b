"""From stored numbers to something a person can read: blind spots, HTML, JSON."""
