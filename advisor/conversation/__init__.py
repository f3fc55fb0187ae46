"""A conversation as a pure function: state and input in, state and reply out."""
