"""`make reset`: throw the local data away, so that the next `make run` starts afresh."""

import shutil

from scripts import children
from scripts.places import DATA, PROJECT, locked
from scripts.server import Server
from scripts.trouble import reported


def main():
    with locked("run"):
        children.stop_left_overs()
        folder = DATA.resolve()
        if folder.exists():
            Server(folder).stop()
            shutil.rmtree(folder)
        DATA.unlink(missing_ok=True)
        for remains in PROJECT.glob(".pgdata.new-*"):
            shutil.rmtree(remains)
    print("The data is gone; `make run` starts afresh.")


if __name__ == "__main__":
    reported(main, "make reset")
