"""matplotlib_inline: figures stand in the notebook without it."""
