"""The commands of the program, one module a group: what it takes, and what it prints."""
