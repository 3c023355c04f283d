from . import pyttsx3_voice as pyttsx3_voice
