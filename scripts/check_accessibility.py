"""The page of `brief serve` and a report in it, held against axe-core's rules (WCAG 2.2 A and AA).

    npm pack axe-core && tar xzf axe-core-*.tgz
    python scripts/check_accessibility.py http://127.0.0.1:8080/ --axe package/axe.min.js

axe-core (MPL-2.0) is no part of this package. Exit code 1 when a rule is broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, sync_playwright

EXAMPLE = Path(__file__).parent.parent / "examples" / "vladivostok-summit-scrape.txt"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RUN = """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
    "best-practice"], iframes: false})"""


def broken(frame: Frame, axe: str) -> list[dict[str, Any]]:
    """The rules that a document breaks."""
    frame.evaluate(axe)
    found: list[dict[str, Any]] = frame.evaluate(RUN)["violations"]
    return found


def main() -> None:
    """Each state of the page, light and dark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("address", help="of a running server")
    parser.add_argument("--axe", type=Path, required=True, help="axe.min.js")
    options = parser.parse_args()
    axe = options.axe.read_text(encoding="utf-8")
    wrong = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        for scheme in ("light", "dark"):
            # Its rules are asked from outside, which the page's own policy would not let in.
            context = browser.new_context(color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(options.address)
            states = [(f"{scheme}, empty", page.main_frame)]
            page.locator("#text").fill(EXAMPLE.read_text(encoding="utf-8"))
            page.locator("#check").click()
            page.locator("#status", has_text="checkable").wait_for()
            states += [
                (f"{scheme}, checked", page.main_frame),
                (f"{scheme}, report", page.frames[1]),
            ]
            for name, frame in states:
                found = broken(frame, axe)
                wrong += len(found)
                print(f"{name}: {len(found)} rules broken")
                for rule in found:
                    print(f"  {rule['impact']} {rule['id']}: {rule['help']}")
                    for node in rule["nodes"][:3]:
                        print(f"    {node['html'][:160]}")
            context.close()
        browser.close()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
