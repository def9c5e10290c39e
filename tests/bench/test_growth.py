"""The table of growth is made of what the measurement of all pages prints."""

from tests.bench.growth import costs, table

SAID = """floor: p50 10.0 ms, p95 12.0 ms
 ratio     p50     p95 queries     kB  page
  {ratio}    30.0    41.2      13   20.1  BEYOND midwife home /
  1.50    15.0    21.0       9   18.4  jgz-nurse home /
  2.00    20.0    22.0       7   11.0  midwife {name} /referrals/?view=mine
3 pages, 1 beyond their bar, 10 rounds
"""


def test_what_grew_most_stands_first_with_its_slowest_showing():
    measured = {
        1000: costs(SAID.format(ratio="3.00", name="referrals:list")),
        100_000: costs(SAID.format(ratio="6.00", name="referrals:new")),
    }
    assert table(measured).splitlines() == [
        "| page | 1,000 families | 100,000 families | queries | growth |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| `home` | 30 ms = 3.0 | 30 ms = 6.0 | 13/13 | 2.00 |",
        "| `referrals:new` | - | 20 ms = 2.0 | -/7 | - |",
        "| `referrals:list` | 20 ms = 2.0 | - | 7/- | - |",
    ]
