"""What Discord sees: commands, cards, presses and messages. Only here is discord.py imported."""
