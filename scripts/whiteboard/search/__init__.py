"""The search: what is indexed, how the files are written, and how well it finds (decisions in CONTRIBUTING.md)."""
