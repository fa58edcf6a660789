"""Half-yearly reports for council and public: chosen figures and stories, as a page and as a tagged PDF from one document."""
