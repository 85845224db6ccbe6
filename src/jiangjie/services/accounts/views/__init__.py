"""Pages of accounts: log in and out, people and their roles, the staff register, organisations."""
