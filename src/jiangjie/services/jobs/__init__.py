"""Jobs 后台任务: work that would keep a page waiting, done by the worker, with its progress shown.

@job
def import_rows(*, actor: Actor, progress: Progress, batch: int) -> str: ...

enqueue(kind=_("导入职工名册"), actor=actor, function=import_rows, batch=7)
"""
