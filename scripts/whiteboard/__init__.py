"""What Whiteboard adds to MkDocs: a Markdown extension, fences, checks and the set-up."""
