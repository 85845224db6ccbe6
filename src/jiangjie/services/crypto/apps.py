"""Cryptography's Django app."""

from django.apps import AppConfig


class CryptoConfig(AppConfig):
    name = "jiangjie.services.crypto"
    label = "crypto"
