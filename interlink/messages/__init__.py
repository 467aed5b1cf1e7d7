"""Messages to partners and from them: written, sent, stored, applied, asked for. vi: thông điệp."""
