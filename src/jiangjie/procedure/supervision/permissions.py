"""Who may do what with complaints. The body complained about is not among them."""

from jiangjie.services.accounts.permissions import authority

may_handle = authority
