"""One module a subcommand of `workbench`."""
