"""Reports of many articles joined into incidents, and their claims reconciled by policy."""
