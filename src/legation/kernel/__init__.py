"""The compiled form of a scenario and its executors: the reference engine's meaning, fast."""
