"""Training: settings of the machine that must stand before torch is loaded.

Import this module before torch. On a shared machine, threads that wait by spinning cost more than
they gain; large blocks kept by the allocator save a twentieth of the time.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))


def settle() -> None:
    """Make torch answer the same each time on one machine."""
    import torch  # behind the settings above # noqa: PLC0415

    torch.use_deterministic_algorithms(mode=True)
