"""What recipients are told, who is telephoned, and how long a parcel waits."""
