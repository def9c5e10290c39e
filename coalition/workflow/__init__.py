"""What changes who works where: invitations, functions, and the sessions that end with them."""
