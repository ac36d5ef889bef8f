"""What the practice pages need from the chapters: cards and questions as data, rendered while building."""
