"""The pages in the browser, and the call in it: a server on this machine, for this user alone."""
