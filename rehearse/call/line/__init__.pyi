from . import devices as devices
from . import miniaudio as miniaudio
from . import portaudio as portaudio
