"""Part 四(五): certificates 证书 and their public check."""
