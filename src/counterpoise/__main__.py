"""`python -m counterpoise` is the `counterpoise` program."""

from counterpoise.cli import main

if __name__ == "__main__":
    main()
