"""Province codes of GB/T 2260: the first two digits of every division's code."""

BLOCKS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
PROVINCES = frozenset(str(code) for first, last in BLOCKS for code in range(first, last + 1))
