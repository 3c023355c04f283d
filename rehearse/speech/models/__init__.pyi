from . import fetch as fetch
from . import packaged as packaged
from . import registry as registry
