"""Schedules of learning rates, by what they follow."""
