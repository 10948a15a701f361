"""What other apps use of accounts."""

from portal.accounts.actions.administrators import first_administrator
from portal.accounts.actions.roles import setup_roles
from portal.accounts.demo import DEMO_ACCOUNTS, demo_password

__all__ = ["DEMO_ACCOUNTS", "demo_password", "first_administrator", "setup_roles"]
