"""The ledger while everything fails: servers are killed, answers get lost, tablets are offline and send twice."""
