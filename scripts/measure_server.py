"""Load of `brief serve` on this machine: how many requests are lost, and how long they take.

    python scripts/measure_server.py                        # 200 requests, 16 at once
    python scripts/measure_server.py --requests 1000 --at-once 32 --jobs 2

A server of its own is started on a free port, and asked to check the articles of examples/ in
turn. A client that is told to come again (429) waits as long as it is told to.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

EXAMPLES = Path(__file__).parent.parent / "examples"


def texts(most: int) -> list[str]:
    """The example articles of up to so many characters."""
    found = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.txt"))]
    decoded = [data.decode("utf-8", "ignore") for data in found]
    return [text for text in decoded if 100 < len(text) < most]


def asked(address: str, text: str, said: Counter[int]) -> tuple[float, int]:
    """Seconds until the answer was there, and its length; counts what the server said."""
    body = json.dumps({"text": text}).encode()
    started = time.monotonic()
    while True:
        request = urllib.request.Request(
            f"{address}/v1/check", body, {"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=600) as response:
                answer = response.read()
                said[response.status] += 1
                return time.monotonic() - started, len(answer)
        except urllib.error.HTTPError as error:
            said[error.code] += 1
            if error.code != 429:
                raise
            time.sleep(float(error.headers["retry-after"]))


def main() -> None:
    """Start, ask, tell, stop."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--jobs", type=int, default=0, help="worker processes; 0: one per core")
    parser.add_argument("--queue", type=int, default=64)
    parser.add_argument("--most", type=int, default=4000, help="characters of an article")
    options = parser.parse_args()
    command = [sys.executable, "-m", "brief", "serve", "--port", "0", "--jobs", str(options.jobs)]
    command += ["--queue", str(options.queue)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        started = time.monotonic()
        address = next(
            found.group()
            for line in server.stderr
            if (found := re.search(r"http://127\.0\.0\.1:\d+", line))
        )
        print(f"ready after {time.monotonic() - started:.1f} s")
        threading.Thread(target=server.stderr.read, daemon=True).start()
        articles, said = texts(options.most), Counter[int]()
        started = time.monotonic()
        with ThreadPoolExecutor(options.at_once) as pool:
            each = [
                pool.submit(asked, address, articles[n % len(articles)], said)
                for n in range(options.requests)
            ]
            done = [future.result() for future in each]
        took = time.monotonic() - started
        server.terminate()
        code = server.wait()
    seconds = np.array([each[0] for each in done])
    words = np.mean([len(text.split()) for text in articles])
    p50, p95, p99 = np.percentile(seconds, (50, 95, 99))
    print(
        f"{len(done)} of {options.requests} answered ({dict(said)}), {options.at_once} at once, "
        f"{words:.0f} words on average: {took:.1f} s, {len(done) / took:.1f} a second; "
        f"p50 {p50:.2f} s, p95 {p95:.2f} s, p99 {p99:.2f} s; stopped with {code}"
    )


if __name__ == "__main__":
    main()
