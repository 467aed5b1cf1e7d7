"""Acts on their way into the book, and as they stand there. vi: việc hộ tịch."""
