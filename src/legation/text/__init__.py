"""Where words stand in a file, and how to complain about them."""
