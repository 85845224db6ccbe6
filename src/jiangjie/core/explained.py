"""Errors that explain themselves to the person who reads them."""


class ExplainedError(ValueError):
    """A refusal with its reason in Chinese (``reason_zh``) and a ``code`` for programs.

    ``template`` and ``params`` are the reason before it was put together: a page translates the one, fills in the rest.
    """

    def __init__(self, template: str, code: str, **params: object) -> None:
        self.template, self.params, self.code = template, params, code
        self.reason_zh = template.format(**params)
        super().__init__(self.reason_zh)
