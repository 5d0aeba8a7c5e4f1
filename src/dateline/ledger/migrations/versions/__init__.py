"""The revisions, oldest first. A published one is never edited: a change is a new one."""
