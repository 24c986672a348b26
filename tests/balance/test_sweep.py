import pytest

from tests.balance.fetched import findings
from tests.balance.written import neighbourhood
from tests.balance.year import a_year


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(20, 36))
def test_s(app, visitor, seed):
    neighbourhood(420, 2600, 900, 9080)
    size = (0.5, 1.0, 1.5, 2.5)[seed % 4]
    strays = (0.01, 0.04, 0.1)[seed % 3]
    f = findings(visitor, a_year(seed, size, strays))
    print("SWEEP", seed, size, strays, len(f))
    for x in f:
        print("  ", x)
