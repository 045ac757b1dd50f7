"""How the shipped network is made; never imported by the package."""
