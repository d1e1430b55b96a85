"""Small games solved on their whole tree, laid out flat: regret, best responses, logit curves."""
