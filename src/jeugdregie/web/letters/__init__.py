"""Letters that a gemeente sends: their content, what they must hold, and the letter as PDF and DOCX."""
