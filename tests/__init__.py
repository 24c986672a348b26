"""The tests of the house: they mirror the package, on a named cast."""
