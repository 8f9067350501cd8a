"""`python -m factcheck`, and the command `factcheck`."""


def main() -> None:
    """Runs the command line."""
    # NOTE: imported here, since each process that helps reading imports this module anew and needs no command line.
    from factcheck.cli import main as run  # noqa: PLC0415

    run(prog_name="factcheck")


if __name__ == "__main__":
    main()
