"""Scenarios fail with as many words as tests do."""

import pytest

pytest.register_assert_rewrite("tests.scenarios", "tests.record")
