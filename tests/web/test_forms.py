"""Forms: what is wrong, where, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from jiangjie.services.pages.forms import ReasonForm
from jiangjie.web.gallery import SampleForm
from tests.web.rendering import Page, render


def shown(form: SampleForm) -> Page:
    return render(
        '<c-form :form="form" submit_label="提交" back_url="/back/" />', form=form, upload_limit=20 * 1024 * 1024
    )


@pytest.fixture
def wrong() -> Page:
    return shown(SampleForm({"name": "王㛃", "grade": "chief", "sure": ""}, {}))


def test_the_summary_on_top_links_to_each_field_that_is_wrong(wrong):
    summary = wrong.one("div", css="errors")
    assert summary["role"] == "alert"
    assert "有 4 处需要改正" in summary.text
    ids = {element.attributes.get("id") for element in wrong.elements}
    links = [link["href"].removeprefix("#") for link in wrong.all("a") if link["href"].startswith("#")]
    assert links == ["id_born_on", "id_route_0", "id_scan", "id_sure"]
    assert set(links) <= ids


def test_an_error_stands_beside_its_field_and_is_read_with_it(wrong):
    field = wrong.one("input", id="id_born_on")
    assert field["aria-invalid"] == "true"
    assert "id_born_on_error" in field["aria-describedby"].split()
    assert wrong.one("div", id="id_born_on_error").text


def test_what_was_typed_is_still_there(wrong):
    assert wrong.one("input", id="id_name")["value"] == "王㛃"
    assert wrong.one("option", value="chief").attributes.get("selected") == ""


def test_who_must_choose_the_file_again_is_told(wrong):
    assert "文件不能由浏览器记住，请重新选择。" in wrong.text


def test_help_is_tied_to_its_field():
    page = shown(SampleForm())
    assert page.one("input", id="id_name")["aria-describedby"] == "id_name_helptext"
    assert "生僻字" in page.one("div", id="id_name_helptext").text
    assert page.all("div", css="errors") == []


def test_choices_are_a_group_with_a_name():
    legends = [legend.text for legend in shown(SampleForm()).all("legend")]
    assert legends == ["申报途径*"]


def test_a_required_field_is_marked_for_eyes_and_for_readers():
    page = shown(SampleForm())
    assert page.one("input", id="id_name").attributes["required"] == ""
    assert "required" not in page.one("textarea", id="id_story").attributes


def test_a_form_with_a_file_is_sent_as_one_and_says_how_large_a_file_may_be():
    page = shown(SampleForm())
    assert page.one("form")["enctype"] == "multipart/form-data"
    assert page.one("div", css="drop")["data-limit"] == str(20 * 1024 * 1024)
    assert "20.0" in page.one("p", css="drop-hint").text


def test_a_form_without_faults_says_nothing_of_faults():
    data = {"name": "龚䶮", "born_on": "1980-02-29", "grade": "special", "route": "ordinary", "sure": "on"}
    form = SampleForm(data, {"scan": SimpleUploadedFile("证书.pdf", b"%PDF-1.7")})
    assert form.is_valid()
    assert shown(form).all("div", css="errors") == []


def test_a_form_is_guarded_against_a_second_submission(wrong):
    assert "data-once" in wrong.one("form").attributes
    assert wrong.one("button")["data-busy"] == "正在提交…"


def test_the_label_of_a_reason_follows_the_language():
    with override("en"):
        assert str(ReasonForm.base_fields["reason"].label) == "Reason"
