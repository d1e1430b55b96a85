"""Running prose read: times, mentions, and the claims that sentences seem to make."""
