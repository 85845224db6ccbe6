"""What any system of this kind has: people, clock, audit, documents, jobs."""
