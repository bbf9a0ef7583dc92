"""Diagnostics and entries as text: one module for each way of putting them."""
