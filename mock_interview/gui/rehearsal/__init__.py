"""What the page of a rehearsal is made of."""
