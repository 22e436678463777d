"""What pages and programs are told by the server, and what they may say to it."""
