"""One person in all acts: by their personal number, or by a link that two officers answer for. vi: trang một người."""
