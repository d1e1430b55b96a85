"""The site: pages for readers, accounts for hosts and authors, and the store behind them.

Nothing here is imported by the other rooms but ``cli``, and there only by the verbs that serve a
site or keep its store: the libraries of the web load late.
"""
