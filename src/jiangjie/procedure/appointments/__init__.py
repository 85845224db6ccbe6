"""Parts 四(六) and 五: appointments 任职聘用 and platforms."""
