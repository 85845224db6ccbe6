"""Part 四(一): schemes and their filing 项目备案."""
