"""The coastline of the map in HTML reports, from Natural Earth's 1:50m land polygons.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    scripts/make_coastline.py package/land-50m.json

Writes ``src/brief/report/html/coastline.npz``: ``points`` (n, 2) of 16-bit integers, longitude
and latitude in units of 1/128 degree (a ring may go on beyond the date line), and ``starts``
(m,), where each ring begins.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent / "src/brief/report/html/coastline.npz"
SMALLEST = 0.004  # square degrees: islands below are no pixel on any map that is drawn


def rings(topology: dict) -> list[np.ndarray]:
    """The rings of all polygons, in degrees (TopoJSON: arcs of quantized differences)."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"]
        for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
            for ring in polygon:
                parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
                found.append(
                    unrolled(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))
                )
    return found


def unrolled(ring: np.ndarray) -> np.ndarray:
    """A ring without jumps at the date line; one around the South Pole is closed below it."""
    ring[:, 0] = np.unwrap(ring[:, 0], period=360)
    ring[:, 0] -= 360 * np.floor((ring[:, 0].min() + 180.5) / 360)
    if abs(ring[-1, 0] - ring[0, 0]) < 1:
        return ring
    around = [[ring[-1, 0], -90], [ring[0, 0], -90], ring[0]]
    return np.concatenate([ring, around])


def area(ring: np.ndarray) -> float:
    """Square degrees."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    kept = [ring for ring in rings(topology) if area(ring) >= SMALLEST]
    points = np.rint(np.concatenate(kept) * 128).astype(np.int16)
    starts = np.cumsum([0, *(len(ring) for ring in kept[:-1])]).astype(np.int32)
    np.savez_compressed(TARGET, points=points, starts=starts)
    print(f"{len(kept)} rings, {len(points)} points, {TARGET.stat().st_size:,} bytes")


main()
