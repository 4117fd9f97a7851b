"""Where a mask holds, frame by frame."""

import numpy as np


def runs_of(mask: np.ndarray) -> list[tuple[int, int]]:
    """The first frame of each run of true ones and the one after its last, in order; ``mask``: shape (n,)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
