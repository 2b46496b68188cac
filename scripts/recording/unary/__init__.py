"""Functions of one number: their exact values, and what PyTorch makes of all 16-bit floats."""
