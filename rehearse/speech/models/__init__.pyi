from . import fetch as fetch
from . import integrity as integrity
from . import natural as natural
from . import natural_download as natural_download
from . import packaged as packaged
from . import registry as registry
