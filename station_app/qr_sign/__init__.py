"""What customers paid at the QR sign, beside what the account says came."""
