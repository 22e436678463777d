"""The contract between server and clients: views, requests, answers, refusals."""
