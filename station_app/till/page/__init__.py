"""The screens of the drawer and its shifts."""
