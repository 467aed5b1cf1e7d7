"""What the kernel's tests share."""

from hypothesis import settings

# Two cores serve everybody: a property that takes long once says nothing about the code.
settings.register_profile("kernel", deadline=None)
settings.load_profile("kernel")
