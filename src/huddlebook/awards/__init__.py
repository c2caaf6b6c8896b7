"""What completing a programme gives to take along: a certificate as PDF, and an Open Badge that anybody can check."""
