"""Certificate and appointment steps 证书、任职聘用 (4.5, 4.6, 5.1.1): issued, checked by anybody, agreed, appointed."""

from pathlib import Path

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Site


def issue(clerk: Person, plan: str, number: int) -> None:
    """Issue the certificates of the round, all at once."""
    clerk.goes_to("证书").sees("有待制作的证书").chooses(plan).sees("可以发证").shot("certificates-to-issue")
    clerk.presses("全部制作并颁发").sees(f"已颁发 {number} 本证书").shot("certificates")


def certificate_of(employee: Person, of: Enterprise) -> Path:
    """Open one's own certificate on a phone and take the PDF."""
    employee.goes_to("证书")
    employee.page.locator("#list tbody a").first.click()
    employee.sees("打开电子证书").shot("own-certificate")
    return employee.downloads("打开电子证书", of.desk.folder / f"{employee.username}.pdf")


def check_by_code(site: Site, address: str, name: str) -> Person:
    """Open what the QR code says as anybody with a phone."""
    return site.visitor().opens(address).sees("证书有效", "有效", name).shot("certificate-checked")


def agree_and_appoint(of: Enterprise, name: str, signed_on: str) -> None:
    """Draw the agreement up, have it signed, and let the approver appoint."""
    clerk = of.clerk.goes_to("证书")
    clerk.page.locator("#list tr", has_text=name).get_by_role("link").first.click()
    clerk.sees(name).shot("certificate").chooses("发起聘任").presses("发起聘任").sees("还没有生成聘任协议")
    clerk.begins("生成聘任协议").fills(
        post="车工特级技师", duties="承担重大技术攻关，每年带徒不少于两名。", rights="比照本单位正高级职称人员享受待遇。",
        obligations="提供技能大师工作室和专项经费。",
    ).shot("agreement-form").confirms("生成聘任协议").sees("已办理：生成聘任协议")  # fmt: skip
    agreement = of.desk.read(clerk.downloads("协议文本", of.desk.folder / f"聘任协议-{name}.pdf"))
    assert name in agreement
    clerk.does("上传签署的协议", {"signed": of.desk.scan("聘任协议（签署）")}, signed_on=signed_on)
    clerk.shot("agreement-signed")
    of.approver.takes(name).does("确认聘任").sees("在聘").shot("appointed")


def provide_platform(of: Enterprise, name: str, given_on: str) -> None:
    """Register the work platform (5.1.1)."""
    clerk = of.clerk.goes_to("任职聘用")
    clerk.page.locator("#list tr", has_text=name).get_by_role("link").first.click()
    clerk.does(
        "登记工作平台",
        kind="技能大师工作室",
        name=f"{name}技能大师工作室",
        given_on=given_on,
        conditions="场地120平方米，年度经费20万元。",
    )
    clerk.sees(f"{name}技能大师工作室").shot("platform")
