"""What is concluded: pure Python on a knowledge pack, without Discord and without SQL."""
