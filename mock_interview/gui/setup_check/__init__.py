"""What the set-up check is made of."""
