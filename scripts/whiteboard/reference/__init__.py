"""What the reference pages list: data files below docs/reference/, read with the line of every place in them."""
