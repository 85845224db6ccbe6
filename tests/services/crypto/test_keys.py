"""What is sealed can be read here and nowhere else, and not after it was moved or changed."""

import base64
import secrets

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.services.accounts.models import Employee
from jiangjie.services.crypto.keys import (
    Unreadable,
    blind_index,
    seal,
    seal_text,
    short_proof,
    unseal,
    unseal_text,
)
from tests import making

PLACE = "accounts_employee.id_number"
OLD = {"k1": "the first key"}
NEW = {"k1": "the first key", "k2": "the second key"}


@given(st.text())
def test_what_is_sealed_is_read_back(text):
    sealed = seal_text(text, PLACE)
    assert sealed.isascii()
    assert unseal_text(sealed, PLACE) == text


def test_equal_texts_are_sealed_differently():
    assert seal_text("310104198003050017", PLACE) != seal_text("310104198003050017", PLACE)


def test_a_value_moved_to_another_column_is_unreadable():
    with pytest.raises(Unreadable):
        unseal_text(seal_text("310104198003050017", PLACE), "accounts_user.email")


@pytest.mark.parametrize("position", [3, 5, -1])
def test_a_changed_byte_is_noticed(position):
    sealed = bytearray(seal(b"secret", PLACE))
    sealed[position] ^= 1
    with pytest.raises(Unreadable):
        unseal(bytes(sealed), PLACE)


@pytest.mark.parametrize("text", ["", "310104198003050017", "not base64!", base64.b64encode(b"k1:").decode(), "k1:"])
def test_what_was_never_sealed_is_not_taken_for_text(text):
    with pytest.raises(Unreadable):
        unseal_text(text, PLACE)


def test_keys_rotate(settings):
    settings.ENCRYPTION_KEYS = OLD
    before = seal_text("旧", PLACE)
    settings.ENCRYPTION_KEYS = NEW
    after = seal_text("新", PLACE)
    assert (unseal_text(before, PLACE), unseal_text(after, PLACE)) == ("旧", "新")
    assert base64.b64decode(after).startswith(b"k2:")
    settings.ENCRYPTION_KEYS = {"k2": NEW["k2"]}
    with pytest.raises(Unreadable, match="k1"):
        unseal_text(before, PLACE)


def test_the_blind_index_is_stable_and_keyed(settings):
    one = blind_index("citizen:310104198003050017")
    settings.ENCRYPTION_KEYS = NEW
    assert blind_index("citizen:310104198003050017") == one
    settings.INDEX_KEY = secrets.token_urlsafe()
    assert blind_index("citizen:310104198003050017") != one


def test_the_short_proof_is_not_the_index():
    assert len(short_proof("Y000031004217T000001")) == 10
    assert short_proof("a") != blind_index("a")[:10]


@pytest.mark.django_db
def test_the_database_never_sees_an_id_number():
    employee = making.employee(making.body().organisation)
    number = employee.id_number
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_employee")
        stored = str(cursor.fetchall())
    assert number not in stored
    assert Employee.objects.get().id_number == number
    assert number not in repr(employee)


@pytest.mark.django_db
def test_a_sealed_column_cannot_be_searched_by_mistake():
    with pytest.raises(FieldError, match="blind index"):
        Employee.objects.filter(id_number="310104198003050017").exists()


def test_real_keys_are_made_once_and_for_this_installation_only():
    assert set(settings.ENCRYPTION_KEYS) == {"k1"}
    assert len(settings.INDEX_KEY) >= 32
    assert settings.INDEX_KEY not in settings.ENCRYPTION_KEYS.values()
