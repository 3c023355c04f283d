from . import kokoro_cast as kokoro_cast
from . import pyttsx3_voice as pyttsx3_voice
