"""People come because of people: who leads, how people find the house, who shows the way, what keeps others away."""
