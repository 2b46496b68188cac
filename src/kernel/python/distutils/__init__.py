"""distutils: gone from Python since 3.12; what older scripts still ask of it is how versions compare."""
