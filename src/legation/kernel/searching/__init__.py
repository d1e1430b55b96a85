"""Search on the compiled form: many simulations from guessed positions, without the interpreter."""
