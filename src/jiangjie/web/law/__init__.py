"""The law for everybody: try oneself against the conditions 先试一试, read a policy, compare two."""
