"""The rooms: one folder for each register (登记簿) the desk keeps a book for."""
