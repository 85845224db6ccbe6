"""Side by side with peers: the same rules in OpenFisca-Core and zen-engine, equality first, then time and memory."""
