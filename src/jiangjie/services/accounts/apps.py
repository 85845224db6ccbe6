"""Accounts' Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiangjie.services.accounts"
    label = "accounts"
