"""Jobs that callers apply for, each with a similar one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RolePair:
    """The job applied for, and another one."""

    role: str
    other: str


def _pairs(table: str) -> tuple[RolePair, ...]:
    """Parse one pair per line: `role = other`."""
    rows = (line.split("=") for line in table.strip().splitlines())
    return tuple(RolePair(role.strip(), other.strip()) for role, other in rows)


ROLES: Final = _pairs("""
    warehouse supervisor = warehouse cleaner
    receptionist = research assistant
    data analyst = data entry clerk
    registered nurse = nursing assistant
    software engineer = sales engineer
    delivery driver = bus driver
    sales associate = sales manager
    line cook = head chef
    project manager = product manager
    electrician = plumber
    dental hygienist = dental assistant
    bank teller = loan officer
    graphic designer = web designer
    customer service representative = customer success manager
    high school teacher = teaching assistant
    security guard = lifeguard
    forklift operator = crane operator
    accountant = account manager
    paralegal = legal secretary
    pharmacist = pharmacy technician
    barista = bartender
    store manager = stock clerk
    mechanical engineer = electrical engineer
    truck driver = truck mechanic
    office administrator = office cleaner
    marketing coordinator = marketing director
    human resources assistant = human resources director
    medical receptionist = medical coder
    carpenter = painter
    hotel housekeeper = hotel manager
    social worker = care worker
    physical therapist = massage therapist
    librarian = library assistant
    lab technician = radiology technician
    copywriter = copy editor
    event planner = wedding planner
    bookkeeper = beekeeper
    welder = builder
    machine operator = telephone operator
    flight attendant = parking attendant
    kindergarten teacher = swimming teacher
    call center agent = travel agent
    insurance adjuster = insurance broker
    landscaper = land surveyor
    veterinary assistant = veterinary surgeon
    bakery assistant = butcher
    network administrator = network installer
    quality inspector = building inspector
    maintenance technician = maintenance planner
    financial analyst = financial adviser
    executive assistant = executive chef
    youth worker = farm worker
    web developer = property developer
    operations manager = operations clerk
    shift leader = team leader
    production planner = production worker
    museum guide = tour guide
    translator = interpreter
    home health aide = teacher's aide
    apprentice roofer = apprentice tiler
    junior architect = junior archivist
""")
