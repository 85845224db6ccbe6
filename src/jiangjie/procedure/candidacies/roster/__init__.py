"""The roster 申报名册 by which a clerk enters many people at once."""
