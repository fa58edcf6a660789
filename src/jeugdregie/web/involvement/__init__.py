"""Who is part of a case, as what and until when; and what that means for the policy."""
