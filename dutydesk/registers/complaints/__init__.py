"""Complaints (投诉): about the office's own service, keyed to the post, never to the complainer."""
