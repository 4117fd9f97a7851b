"""What the drill page is made of."""
