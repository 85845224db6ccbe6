"""One module an engine; each is imported only in the process that measures it."""
