"""The public pre-check 先试一试: a short form, the conditions one by one, a forecast. Nothing of it is kept."""
