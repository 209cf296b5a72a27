"""Published results beside ours: one file a literature, each a table called `RESULTS`; see `replication.py`."""
