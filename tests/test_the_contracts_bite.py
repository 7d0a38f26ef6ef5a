"""Each import contract is broken on purpose in a copy of the house, and must be reported."""

import pytest

from tests import break_the_rules


@pytest.mark.parametrize("contract", break_the_rules.contracts())
def test_a_forbidden_import_is_reported(contract):
    planted = {plant.contract for plant in break_the_rules.FORBIDDEN_IMPORTS}

    assert contract in planted
    assert not break_the_rules.escapes_from(contract)
