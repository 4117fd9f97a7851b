"""What the progress page is made of."""
