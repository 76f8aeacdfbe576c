"""Pictures: one idea a file. Only this package imports matplotlib."""
