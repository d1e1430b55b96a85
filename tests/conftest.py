"""How far Hypothesis looks: the same examples on every push, new ones in the deep run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No test asserts a time, so no example has a deadline and none is too slow.
settings.register_profile(
    "push",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("push")
