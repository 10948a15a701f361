"""Accounts of the demo site: one for each role, with one password made for this installation."""

from portal.accounts.demo.accounts import DEMO_ACCOUNTS, DemoAccount, demo_password, load

__all__ = ["DEMO_ACCOUNTS", "DemoAccount", "demo_password", "load"]
