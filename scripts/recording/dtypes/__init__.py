"""Recordings about dtypes: promotion, rounding, exact integers, printing, random numbers."""
