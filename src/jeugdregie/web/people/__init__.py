"""People and families: who a jeugdige is, who belongs to them, who has a say."""
