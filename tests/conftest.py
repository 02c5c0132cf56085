"""What all tests share: hypothesis without a clock, the development data where they are there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test fails on a clock: a slow machine is not a bug.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("steady")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of development data beside the checkout; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the development data are not beside this checkout")
    return SHARED
