from . import carriers as carriers
from . import fetch as fetch
from . import registry as registry
