"""The referral index (verwijsindex): who worries about the same jeugdige or family, and nothing about why."""
