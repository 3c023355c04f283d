from . import noise as noise
from . import room_check as room_check
