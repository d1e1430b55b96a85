"""One rule per claim type: from a claim's typed parts and the record to a ruling."""
