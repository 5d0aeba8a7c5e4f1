"""What flows between the steps. Imports nothing else of ours."""
