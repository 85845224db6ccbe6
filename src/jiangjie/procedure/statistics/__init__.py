"""Part 五(三): counts 统计."""
