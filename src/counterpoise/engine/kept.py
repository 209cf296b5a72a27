"""An ensemble that was stopped is kept, so that the same command goes on where it stopped.

What is kept is small: moments and counts, not runs. It lies in the cache folder under the identity of the play, is
written under another name and renamed, and is taken away once the ensemble is complete. A file that is not whole or
not of this identity is as good as none.
"""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import numpy as np

from counterpoise.engine.compiled import cache_folder
from counterpoise.engine.ensemble import Ensemble
from counterpoise.engine.failure import Failure, Play
from counterpoise.engine.identity import play_identity
from counterpoise.engine.moments import Moments


def place_of(play: Play) -> Path:
    """Where a stopped ensemble of this play is kept."""
    return cache_folder() / "ensembles" / f"{play_identity(play)[:32]}.npz"


def keep(found: Ensemble) -> Path:
    """Keep an ensemble that was stopped.

    Raises:
        OSError: If the cache folder cannot be written.
    """
    path = place_of(found.play)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    failures = json.dumps([(failure.run, failure.sentence) for failure in found.failures])
    with part.open("wb") as file:
        np.savez(
            file,
            done=found.done,
            count=found.moments.count,
            mean=found.moments.mean,
            scatter=found.moments.scatter,
            spells=found.spells,
            severities=found.severities,
            alive=found.alive,
            failures=np.array(failures),
        )
    part.replace(path)
    return path


def kept(play: Play) -> Ensemble | None:
    """The ensemble of this play that was stopped, or None."""
    path = place_of(play)
    try:
        with np.load(path, allow_pickle=False) as held:
            moments = Moments(int(held["count"]), held["mean"], held["scatter"])
            failures = tuple(Failure(run, told) for run, told in json.loads(str(held["failures"])))
            done = int(held["done"])
            return Ensemble(play, done, moments, held["spells"], held["severities"], held["alive"], failures)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def forget(play: Play) -> None:
    """Take away what was kept."""
    place_of(play).unlink(missing_ok=True)
