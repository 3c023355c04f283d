from . import closing as closing
from . import courtesy as courtesy
from . import fillers as fillers
from . import job as job
from . import manner as manner
from . import names as names
from . import opening as opening
from . import retractions as retractions
