"""The advisors that answers are asked of: the small pack of bicycles."""

import pytest

from tests.advisor.conversation.talk import make_advisor


@pytest.fixture(scope="session")
def bikes():
    """The advisor on the small pack; it holds no state of anybody."""
    return make_advisor()
