"""Check the scores that may not fall, or pin what is measured now.

    python eval/floors.py                 # check all whose data are here; exit code 1 when one fell
    python eval/floors.py --fast          # those that `make test` checks
    python eval/floors.py --raise         # move floors up to what is measured; none is lowered
    python eval/floors.py --anew TASK     # pin a task's floors anew: a commit of its own, with why

Lowering a floor by hand is a commit of its own that says why.
"""

from __future__ import annotations

import argparse
import sys

from brief.errors import BriefError
from brief.evaluation import floors, tasks


def main() -> int:
    """Check or pin; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", help="folder of benchmark data")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--anew", metavar="TASK", action="append", default=[])
    options = parser.parse_args()
    known = floors.load()
    path = tasks.folder() / floors.FILE
    if options.anew or options.up:
        new = []
        for floor in known:
            if floor.task in options.anew:
                new.append(floors.measured(floor, options.data))
            elif options.up:
                found = floors.measured(floor, options.data)
                better = (found.floor - floor.floor) * floor.better > 0
                new.append(found if better else floor)
            else:
                new.append(floor)
        floors.save(new, path)
        return 0
    wanted = [floor for floor in known if floor.fast or not options.fast]
    fell = 0
    for checked in floors.check(wanted, options.data):
        f = checked.floor
        fell += bool(checked.why)
        state = checked.why or f"{checked.value:.4f}, floor {f.floor}"
        print(
            f"{'FELL' if checked.why else 'ok  '} {f.task} {f.data} {f.system} {f.measure}: {state}"
        )
    return int(fell > 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BriefError as error:
        print(f"floors: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
