"""What is bought at the counter is sent home: sale and parcel in one deed."""
