"""Each method of ``brief summarize`` against sumy's TextRank, in one run on one core.

Each gets the text and gives a summary of three sentences; sumy reads it with its own parser and
its own tokenizer's rules for words. Pages are not cleaned on either side: these are plain articles.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from brief import segment
from brief.reading import read
from brief.records import Article, Block, Document, text_id
from brief.summarizers import METHODS, summarize

EXAMPLES = Path(__file__).parents[2] / "examples"
