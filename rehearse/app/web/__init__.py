"""The browser interface: a local web server that serves one user on this machine."""
