"""Every use case of the program as one plain function: the only place where layers are composed."""
