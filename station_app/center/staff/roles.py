"""What staff may do: one table of rights, and the stations they are for."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from station_app.basics.faults import Refusal

Role = Literal["look", "settle", "manage"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may


class Staff(NamedTuple):
    """Somebody of the staff.

    role   look: sees states and reasons; settle: says what stands; manage: stations and devices
    scope  codes of the stations they are for; empty means all
    """

    name: str
    role: Role
    scope: tuple[str, ...] = ()

    def may(self, needs: Role) -> bool:
        """Whether their role reaches that far."""
        return ROLES.index(self.role) >= ROLES.index(needs)

    def sees(self, station: str) -> bool:
        """Whether a station is theirs to see."""
        return not self.scope or station in self.scope


def check_role(given: str) -> Role:
    """A role by its name.

    Refusal staff.bad_role
    """
    for role in ROLES:
        if given == role:
            return role
    raise Refusal("staff.bad_role", given=given[:20], known=", ".join(ROLES))
