"""What agreements say in tests, and a scan of one."""

from datetime import date

import typst

WORDS = {
    "post": "首席数控车工",
    "term_from": date(2026, 9, 1),
    "term_to": date(2029, 8, 31),
    "duties": "主持数控车削变形难题攻关。\n每年带徒不少于两人。",
    "rights": "享受本单位正高级职称人员同等待遇。",
    "obligations": "提供技能大师工作室和所需设备。",
}
SCAN = typst.compile(b"= signed", format="pdf")
