"""What the authority knows of many occupations, as sheets: columns, comparison with the catalogue, export."""
