"""What follows from the answers: ranking, next question, explanation, result."""
