"""Is the house in the balance it chose between activities in own circle and activities in a mixed setting."""
