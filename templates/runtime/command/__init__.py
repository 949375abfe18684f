"""The command of the package; no part of it is loaded by a program that uses the client."""
