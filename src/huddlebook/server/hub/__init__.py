"""The hub on the web: its rooms kept, its pages shown, its people let in. What anybody sees, `hub` alone decides."""
