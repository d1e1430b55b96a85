"""What if? Questions, pairs of histories that share their luck, and what an answer is worth.

``read_request`` reads a question or refuses it, ``World`` makes it ready to be played, ``ask`` plays
it, ``answer_of`` sums it up; ``likelihood`` scores models of the players on the record. Everything
loads late: this module imports nothing.
"""
