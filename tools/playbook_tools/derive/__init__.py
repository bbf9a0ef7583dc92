"""What follows from the declared types: pure functions from a ContentType."""
