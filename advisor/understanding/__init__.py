"""From words to a query: what is asked, of which frameworks, on which factors."""
