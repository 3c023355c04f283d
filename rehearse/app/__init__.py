"""What the program can do, one use case a module; the command line is one of those who ask for it.

A use case takes a frozen record of options and yields typed events (`app.events`); the last of them
carries the result. What holds a call, or is driven by somebody else's callbacks, cannot yield from
the middle of it: it tells the same events to a function that it is given, in the caller's thread.
Nothing here prints, asks a terminal or sets an exit code.
"""
