"""Around the call: when to ring, what to have ready, what follows. Clocks are passed in."""
