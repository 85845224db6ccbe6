"""Checks of what people upload, shared by forms and actions: size, name, type by content, nothing active."""

from jiangjie.services.documents.uploads.checking import CheckedUpload, check
from jiangjie.services.documents.uploads.field import UploadField
from jiangjie.services.documents.uploads.names import clean_name
from jiangjie.services.documents.uploads.types import TYPES, FileType, recognise

__all__ = ["TYPES", "CheckedUpload", "FileType", "UploadField", "check", "clean_name", "recognise"]
