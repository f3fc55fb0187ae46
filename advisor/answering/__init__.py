"""From a query to a reply: comparisons, facts, introductions, lists, and what is not known."""
