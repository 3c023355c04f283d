"""The command line: one module per command or group, with its options and output."""
