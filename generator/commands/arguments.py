"""Arguments that several commands share."""

import argparse
from pathlib import Path


def add_spec(parser: argparse.ArgumentParser) -> None:
    """`--spec PATH`."""
    parser.add_argument(
        "--spec",
        type=Path,
        default=Path("spec"),
        metavar="PATH",
        help="document, or folder of them (spec)",
    )


def add_versions(parser: argparse.ArgumentParser) -> None:
    """`--spec DIR`, for commands that take documents by their version."""
    parser.add_argument(
        "--spec",
        type=Path,
        default=Path("spec"),
        metavar="DIR",
        help="folder whose documents OLD and NEW can name by their version (spec)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
