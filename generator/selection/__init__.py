"""What of a package is wanted: which API versions, which operations, and what these reach."""
