"""Part 四(三): panels, scoring and ranking 评审."""
