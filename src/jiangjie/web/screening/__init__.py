"""Screening 资格筛查: a whole roster, or the system's own records, against the policy; and the same under a change of it.

An uploaded roster is read, screened and dropped. The result travels with the page, signed, and is kept only for who asks.
"""
