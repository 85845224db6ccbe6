"""Part 一: assessment bodies 评价机构 and what they may assess."""
