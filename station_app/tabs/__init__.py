"""What people owe the shop, and the little change it owes them."""
