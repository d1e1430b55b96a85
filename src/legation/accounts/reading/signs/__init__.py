"""What must agree before a sentence is called contradicted, by sort of claim."""
