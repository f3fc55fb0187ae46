"""Whose bot it is, as Discord knows it."""

import discord
from discord import TeamMemberRole, TeamMembershipState

# A member of a team who may only look is not trusted to change what the bot does.
TRUSTED = frozenset({TeamMemberRole.admin, TeamMemberRole.developer})


class Owners:
    """The owner of the application, or the members of the team that owns it.

    Discord is asked each time: who left the team has no more say at once.
    """

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def ids(self) -> tuple[int, ...]:
        """Return the ids of all owners; first the one to whom messages go."""
        application = await self._client.application_info()
        team = application.team
        if team is None:
            return (application.owner.id,)
        members = {
            member.id
            for member in team.members
            if member.membership_state is TeamMembershipState.accepted and member.role in TRUSTED
        }
        first = () if team.owner_id is None else (team.owner_id,)
        return (*first, *sorted(members.difference(first)))
