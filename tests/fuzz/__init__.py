"""Fuzzing: targets that must hold for any bytes, a runner for atheris and for machines without it, and old finds."""
