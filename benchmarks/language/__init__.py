"""The language model of needs: its sentences, its training and its examination."""
