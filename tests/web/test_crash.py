"""A site killed in the middle of its work has lost nothing that it acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from legation.web.store import Store
from legation.web.store.keeping import alone, check_backup
from legation.web.store.tables import outbox

WRITER = """
import sys, threading
from sqlalchemy import insert
from legation.web.store import Store, doing
from legation.web.store.tables import outbox
store = Store(sys.argv[1])
said = threading.Lock()
def many(number):
    for turn in range(100_000):
        content = f"{number}.{turn}"
        store.write(doing(insert(outbox).values(kind="note", content=content, made=1)))
        with said:
            print(content, flush=True)
for number in range(8):
    threading.Thread(target=many, args=(number,), daemon=True).start()
threading.Event().wait()
"""
HOLDER = """
import sys, time
from pathlib import Path
from legation.web.store.keeping import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""
LEAST = 50


@pytest.mark.parametrize("seed", range(3))
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, seed: int) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(LEAST)]
    time.sleep(random.Random(seed).uniform(0, 0.3))
    writer.kill()
    acknowledged += writer.stdout.read().split()
    writer.stdout.close()
    assert writer.wait() == -9
    reopened = Store(address)
    found = set(reopened.read(lambda c: c.execute(select(outbox.c.content)).scalars().all()))
    reopened.close()
    whole = [item for item in acknowledged if "." in item and item != acknowledged[-1]]
    assert len(whole) >= LEAST - 1
    assert set(whole) - found == set()
    check_backup(tmp_path / "store.db")


def test_the_lock_of_a_killed_site_is_free(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with alone(tmp_path):
        pass
