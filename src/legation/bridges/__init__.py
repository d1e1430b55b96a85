"""Bridges to other programs; each library loads only when its bridge is used."""
