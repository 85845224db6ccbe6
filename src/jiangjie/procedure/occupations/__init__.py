"""Part 二: occupations 职业 and work types 工种 that may be appraised."""
