"""What the page for choosing questions is made of."""
