"""One error for everything that is not the identifier it claims to be."""


class IdentityError(ValueError):
    """A number or code is refused; ``reason_zh`` says where and why, ``code`` is the same for programs.

    The text never holds the number itself: errors reach logs. ``template`` and ``params`` are the reason before it
    was put together, for translation. ``suggestion`` is a reading that would be right, where there is one; a person
    confirms it, nothing is mended silently.
    """

    def __init__(self, template: str, code: str, **params: object) -> None:
        self.template, self.params, self.code = template, params, code
        self.reason_zh = template.format(**params)
        self.suggestion: str | None = None
        super().__init__(self.reason_zh)
