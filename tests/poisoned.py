"""A pipeline that does what the text says: a worker process imports it, so it stands alone."""

from __future__ import annotations

import logging
import os
import signal
import time
from pathlib import Path

from brief.config import Settings
from brief.errors import ModelError
from brief.pipeline import Pipeline
from brief.records import Article, Document, Provenance, Report


class Poisoned(Pipeline):
    """Articles that hang, crash or end their worker, by their first word."""

    def __init__(self) -> None:
        super().__init__(Settings(), ("brief",))

    def key(self, article: Article) -> tuple[str, str, str]:
        return "0", "c", article.text

    def __call__(self, article: Article) -> Report:
        word, _, rest = article.text.strip().partition(" ")
        if word == "crash":
            os._exit(9)
        elif word == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "ended":
            # as by an administrator, once: the mark is left for the next worker
            if not Path(rest).exists():
                Path(rest).write_text("x")
                os.kill(os.getpid(), signal.SIGTERM)
        elif word == "warned":
            logging.getLogger("brief").warning("%s", rest)
        elif word == "hang":
            time.sleep(600)
        elif word == "weights":
            raise ModelError("weights are absent")
        elif word == "error":
            raise RecursionError("too deep")
        elif word == "memory":
            raise MemoryError
        elif word == "slow":
            time.sleep(0.05)
        number = float("inf") if word == "infinite" else 1
        made = Provenance(brief="0", config="c", input=article.text, models={"n": number})
        return Report(document=Document(article, (), ()), provenance=made)


class Stillborn(Poisoned):
    """Ends its worker before there is an article."""

    @property
    def against(self) -> tuple:
        os._exit(7)
