"""Training, part 5: the loop.

In:   items to learn fully, items that help, a seed and settings.
Out:  a trained model; on the way a checkpoint that a cut-off run goes on from.

Not here: which data (train.py), what comes of it (measure.py, export.py).
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.batches import Item, make_batch
from training.encoder import load_encoder
from training.model import Tagger

# Seconds between checkpoints.
CHECKPOINT_S = 120.0
EPOCHS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train; the same settings and data give the same weights on one kind of machine."""

    backbone: Path
    epochs: int = EPOCHS
    batch: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 3e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    # Helping windows a step through the main data, as a share of it: other texts, fewer labels.
    helping: float = 0.7
    seed: int = 1


def learn(
    main: list[Item],
    settings: Settings,
    *,
    helping: list[Item] | None = None,
    checkpoint: Path | None = None,
) -> Tagger:
    """Return a model trained on the items; goes on from the checkpoint where there is one."""
    torch.manual_seed(settings.seed)
    model = Tagger(load_encoder(settings.backbone))
    optimizer = _optimizer(model, settings)
    items = [*main, *(helping or [])]
    plan = [b for e in range(settings.epochs) for b in _epoch(items, len(main), settings, e)]
    run = f"{settings!r} {len(main)} {len(items)}"
    done = _resume(checkpoint, run, model, optimizer)
    model.train()
    told = saved = time.monotonic()
    for step in range(done, len(plan)):
        _rates(optimizer, settings, step / len(plan))
        # Drawn by step, so that a run that goes on draws what an unbroken one would.
        chance = random.Random(f"{settings.seed}:{step}")
        torch.manual_seed(settings.seed * 1_000_003 + step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss, parts = model.loss(make_batch([items[i] for i in plan[step]], chance))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        now = time.monotonic()
        if now - told > 15 or step + 1 == len(plan):
            told = now
            shown = " ".join(f"{name} {part:.3f}" for name, part in parts.items())
            print(
                f"step {step + 1}/{len(plan)} loss {float(loss.detach()):.3f} {shown}", flush=True
            )
        if checkpoint and now - saved > CHECKPOINT_S:
            saved = now
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
            _save(checkpoint, {**state, "step": step + 1, "run": run})
    return model.eval()


def _optimizer(model: Tagger, settings: Settings) -> torch.optim.AdamW:
    """The heads start from nothing and learn at a rate of their own, the encoder at a slow one."""
    encoder = list(model.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [
        {"params": encoder, "top": settings.encoder_rate},
        {"params": heads, "top": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=settings.weight_decay, fused=True)


def _rates(optimizer: torch.optim.AdamW, settings: Settings, done: float) -> None:
    warm = settings.warm_up
    share = (
        done / warm if done < warm else 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))
    )
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * max(share, 0.01)


def _epoch(items: list[Item], main: int, settings: Settings, epoch: int) -> list[list[int]]:
    """Batches of items of like length: all the main ones and the next share of those that help."""
    chance = random.Random(f"{settings.seed}:epoch:{epoch}")
    others = list(range(main, len(items)))
    random.Random(settings.seed).shuffle(others)
    share = min(round(settings.helping * main), len(others))
    drawn = [others[(epoch * share + i) % len(others)] for i in range(share)]
    chosen = [*range(main), *drawn]
    order = sorted(chosen, key=lambda i: len(items[i].pieces.ids) + chance.random() * 60)
    batches = [order[i : i + settings.batch] for i in range(0, len(order), settings.batch)]
    chance.shuffle(batches)
    return batches


def _resume(checkpoint: Path | None, run: str, model: Tagger, optimizer: torch.optim.AdamW) -> int:
    if checkpoint is None or not checkpoint.is_file():
        return 0
    stored = torch.load(checkpoint, weights_only=True)
    if stored["run"] != run:
        raise SystemExit(
            f"{checkpoint}: begun with {stored['run']}; this run is {run}. "
            "Remove the checkpoint to begin anew, or give the settings it was begun with."
        )
    model.load_state_dict(stored["model"])
    optimizer.load_state_dict(stored["optimizer"])
    return int(stored["step"])


def _save(checkpoint: Path, state: dict[str, Any]) -> None:
    half = checkpoint.with_suffix(".part")
    torch.save(state, half)
    half.replace(checkpoint)  # a run cut off here leaves the checkpoint before whole
