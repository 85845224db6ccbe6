"""Settings of the authority 可配置参数: dated, each with its source. What the notice leaves open is decided here."""
