"""Takes over weeks: each one's own JSON in its folder, and a database made of these.

The folders are the truth. The database can be thrown away at any time: it is built from them again.
"""
