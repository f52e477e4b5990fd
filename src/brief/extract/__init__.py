"""Names, times, places, quantities, quotes, events, and the claims made of them."""
