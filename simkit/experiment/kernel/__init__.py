"""Draws as compiled code. Whole numbers and comparisons only, so that numpy gives the very same bits without it."""
