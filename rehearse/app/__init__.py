"""The use cases of the program, one per module; the command line and the web pages run them.

A use case takes a frozen record of options and yields typed events (`app.events`); the last event
has the result. A use case that runs a call, or is driven by callbacks, cannot yield; it passes its
events to a function instead, in the caller's thread. Use cases don't print, don't read from a
terminal, and don't set an exit code.
"""
