"""The walk's fixtures."""

from tests.walk.fixtures import counter, demo_folder, screen, shared_counter, template

__all__ = ["counter", "demo_folder", "screen", "shared_counter", "template"]
