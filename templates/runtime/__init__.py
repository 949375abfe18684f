"""What every API version shares: sending, decoding, errors, paging."""
