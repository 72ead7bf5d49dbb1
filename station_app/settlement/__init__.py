"""Money with carriers: fees, deductions, cash on delivery, the monthly sheet."""
