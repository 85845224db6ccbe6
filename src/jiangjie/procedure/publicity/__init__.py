"""Part 四(四): public notice, objections, determination and result filing 公示核准."""
