"""Starts a sandbox with a page around a bot: start.py FOLDER COMMAND.

NiceGUI takes one page a process, so the tests of the page start their sandboxes with this.
"""

import sys
from pathlib import Path

from sandbox.run import main

EXAMPLES = (
    "Is Keras slower than PyTorch for training?",
    "Which framework is easiest to debug?",
    "Compare TensorFlow and JAX on deployment.",
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], port=0, folder=Path(sys.argv[1]), examples=EXAMPLES))
