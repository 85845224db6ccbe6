"""Review 评审 (4.3.2, 4.3.3): the panel of a round, its seats and its score sheets."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

REVIEW = Lifecycle(
    name="review",
    title=_("评审"),
    step=3,
    states=(
        State("preparing", _("组建评审组"), tone="draft"),
        State("inviting", _("专家邀请中")),
        State("scoring", _("评分中")),
        State("ranked", _("已排序，待形成建议名单")),
        State("proposed", _("建议人选名单已形成"), final=True, tone="good"),
    ),
    rows=(
        Row(
            "open", (START,), "preparing", (r.SECRETARY,), _("组建评审组"), "4.3.2",
            ("plan_filed", "not_a_candidate", "candidacies_decided", "someone_qualified"),
        ),
        Row(
            "draw", ("preparing",), "inviting", (r.SECRETARY,), _("抽取评审专家"), "4.3.2",
            ("round_running", "not_a_candidate", "pool_large_enough"),
        ),
        Row(
            "draw_replacement", ("inviting", "scoring"), SAME, (r.SECRETARY,), _("补抽评审专家"), "4.3.2",
            ("not_a_candidate", "seat_vacant", "pool_large_enough"), aside=True,
        ),
        Row(
            "begin_scoring", ("inviting",), "scoring", (r.SECRETARY,), _("开始评分"), "4.3.2",
            ("round_running", "not_a_candidate", "panel_complete", "panel_out_of_office", "review_day_reached",
             "candidacies_decided", "second_looks_over"),
        ),
        Row(
            "close_scoring", ("scoring",), "ranked", (r.SECRETARY,), _("结束评分并排序"), "4.3.3",
            ("round_running", "not_a_candidate", "all_sheets_handed_in", "quorum_reached"),
        ),
        Row(
            "settle_tie", ("ranked",), SAME, (r.SECRETARY,), _("记录同分处理结果"), "4.3.3", ("not_a_candidate", "tie_open"),
            aside=True,
        ),
        Row(
            "upload_minutes", ("ranked",), SAME, (r.SECRETARY,), _("上传签字评审纪要"), "4.3.3", ("not_a_candidate",),
        ),
        Row(
            "propose_list", ("ranked",), "proposed", (r.SECRETARY,), _("形成建议人选名单"), "4.3.3",
            ("round_running", "not_a_candidate", "ties_settled", "minutes_signed"),
        ),
    ),
)  # fmt: skip

SEAT = Lifecycle(
    name="seat",
    title=_("评审专家席位"),
    step=3,
    states=(
        State("invited", _("待答复")),
        State("accepted", _("已接受"), tone="good", final=True),
        State("declined", _("已谢绝"), tone="quiet", final=True),
        State("conflicted", _("声明回避"), tone="warn", final=True),
        State("released", _("已退出"), tone="quiet", final=True),
    ),
    rows=(
        Row("invite", (START,), "invited", (r.SECRETARY,), _("邀请专家"), "4.3.2"),
        Row(
            "accept", ("invited",), "accepted", (r.EXPERT,), _("接受邀请"), "4.3.2",
            ("own_seat", "panel_open", "not_in_office"),
        ),
        Row(
            "decline", ("invited", "accepted"), "declined", (r.EXPERT,), _("谢绝邀请"), "4.3.2",
            ("own_seat", "panel_open", "not_scored_yet"),
        ),
        Row(
            "declare_conflict", ("invited", "accepted"), "conflicted", (r.EXPERT,), _("声明利害关系并回避"), "4.3.2",
            ("own_seat", "panel_open"),
        ),
        Row(
            "name_chair", ("accepted",), SAME, (r.SECRETARY,), _("指定为评审组长"), "4.3.2",
            ("panel_open", "not_a_candidate"), aside=True,
        ),
        Row(
            "release", ("invited", "accepted"), "released", (r.SECRETARY,), _("取消席位"), "4.3.2",
            ("panel_open", "not_a_candidate"), aside=True,
        ),
    ),
)  # fmt: skip

SHEET = Lifecycle(
    name="sheet",
    title=_("评分表"),
    step=3,
    states=(
        State("blank", _("评分中"), tone="draft"),
        State("handed_in", _("已提交"), final=True, tone="good"),
    ),
    rows=(
        Row("hand_out", (START,), "blank", (r.SECRETARY, r.SYSTEM), _("发放评分表"), "4.3.2"),
        Row("score", ("blank",), SAME, (r.EXPERT,), _("评分"), "4.3.2", ("own_sheet", "scoring_open", "not_in_office")),
        Row(
            "hand_in", ("blank",), "handed_in", (r.EXPERT,), _("提交评分表"), "4.3.2",
            ("own_sheet", "scoring_open", "not_in_office", "sheet_complete"),
        ),
        Row(
            "reopen", ("handed_in",), "blank", (r.SECRETARY,), _("退回评分表"), "4.3.2", ("scoring_open", "not_a_candidate"),
            aside=True,
        ),
    ),
)  # fmt: skip
