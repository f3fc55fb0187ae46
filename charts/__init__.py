"""Pictures: a ranking, a table of ratings or a tally -> PNG. Importing this loads no library."""
