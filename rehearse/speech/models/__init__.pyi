from . import fetch as fetch
from . import integrity as integrity
from . import natural as natural
from . import packaged as packaged
from . import registry as registry
