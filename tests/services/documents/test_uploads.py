"""What is taken and what is refused, and what the person is told."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from jiangjie.services.documents.uploads import CheckedUpload, UploadField, check
from tests.services.documents import samples

GOOD = {
    "高级技师证书.pdf": ("application/pdf", samples.pdf()),
    "张䶮.jpg": ("image/jpeg", samples.jpeg()),
    "㛃.PNG": ("image/png", samples.png()),
    "业绩.docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", samples.docx()),
    "名册.xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", samples.xlsx()),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_with_its_type_by_content(name):
    content_type, content = GOOD[name]
    checked = check(samples.upload(name, content))
    assert (checked.name, checked.content_type, checked.size) == (name, content_type, len(content))
    assert checked.open().read() == content


def refusal(name: str, content: bytes, **options) -> tuple[str, str]:
    """Return the code and the Chinese sentence of the refusal."""
    with pytest.raises(ValidationError) as caught:
        check(samples.upload(name, content), **options)
    return caught.value.code, caught.value.messages[0]


def test_thirty_megabytes_are_refused_with_size_and_limit():
    code, words = refusal("扫描.pdf", samples.pdf() + b"\0" * 30 * 1024 * 1024)
    assert code == "size"
    assert "30.0 MB" in words
    assert "20 MB" in words
    assert "压缩" in words


def test_a_program_renamed_to_pdf_is_refused():
    code, words = refusal("证书.pdf", b"MZ\x90\x00" + b"\0" * 500)
    assert code == "type"
    assert "可执行程序" in words


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx、.xlsx"),
        (b"Rar!\x1a\x07", "压缩包"),
        (samples.office("readme.txt"), "解压"),
        (b"GIF89a....", "JPG 或 PNG"),
        (b"\0\0\0\x18ftypheic....", "HEIC"),
        (b"hello", "无法识别"),
    ],
)
def test_other_types_are_named_with_what_to_do(content, hint):
    code, words = refusal("材料.xls", content)
    assert code == "type"
    assert hint in words
    assert "可以上传：" in words


def test_an_empty_file_is_refused():
    assert refusal("空.pdf", b"")[0] == "empty"


def test_name_and_content_must_agree():
    code, words = refusal("证书.png", samples.pdf())
    assert code == "ending"
    assert "“.png”" in words
    assert "“.pdf”" in words


def test_a_name_without_an_ending_gets_the_right_one():
    assert check(samples.upload("剪贴板图片", samples.png())).name == "剪贴板图片.png"


def test_a_name_that_reads_backwards_is_refused():
    code, words = refusal("证书\u202efdp.exe", samples.pdf())
    assert code == "name"
    assert "U+202E" in words
    assert "重新命名" in words


def test_only_the_kinds_asked_for_are_taken():
    code, words = refusal("名册.docx", samples.docx(), kinds=("xlsx",))
    assert code == "type"
    assert "可以上传：Excel（.xlsx）" in words


class UploadForm(forms.Form):
    file = UploadField(kinds=("pdf", "jpeg"), required=False)


def test_the_field_hands_over_a_checked_upload():
    form = UploadForm(files={"file": samples.upload("证书.pdf", samples.pdf())})
    assert form.is_valid()
    assert isinstance(form.cleaned_data["file"], CheckedUpload)


def test_the_field_shows_the_refusal_beside_itself_and_tells_the_browser_what_to_offer():
    form = UploadForm(files={"file": samples.upload("证书.pdf", b"MZ")})
    assert not form.is_valid()
    assert "可执行程序" in form.errors["file"][0]
    assert 'accept=".pdf,.jpg,.jpeg,.jpe,.jfif"' in str(form["file"])


def test_the_field_may_stay_empty_and_keeps_its_initial_value():
    assert UploadForm(files={}).is_valid()
    kept = UploadField(kinds=("pdf",))
    assert kept.clean(None, initial="before") == "before"
    with pytest.raises(ValidationError, match="请选择"):
        kept.clean(None)
    with pytest.raises(ValueError, match="unknown kinds"):
        UploadField(kinds=("exe",))
