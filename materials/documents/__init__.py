"""Office documents and PDFs as such: reading, checking and writing them. Knows nothing of models or requests."""
