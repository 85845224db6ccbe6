"""Who reads the counts: the authorities; a district those of its own bodies."""

from jiangjie.services.accounts.permissions import authority

may_see_counts = authority
