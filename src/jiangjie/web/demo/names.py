"""Made-up names 虚构姓名, plausible and reproducible from a seed."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向"
    "汤"
)
_GIVEN = (
    "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢娜敏静丽艳芳燕玲桂英秀兰红梅琴建国志强"
    "德海永福家庆文斌晓东春生国栋立新玉珍慧琳雪梅䶮㛃"
)


class People:
    """Gives one new name after the other."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  names for a demonstration, not secrets
        self._used: set[str] = set()

    def name(self) -> str:
        """Return a name that was not given before."""
        while True:
            given = "".join(self.random.sample(_GIVEN, self.random.choice((1, 2, 2, 2))))
            name = self.random.choice(_SURNAMES) + given
            if name not in self._used:
                self._used.add(name)
                return name
