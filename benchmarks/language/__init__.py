"""The language model of needs: its sentences, training and evaluation."""
