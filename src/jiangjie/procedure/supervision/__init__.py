"""Part 六: complaints 投诉 and supervision."""
