"""What the list of sessions is made of."""
