"""The client's half of an experiment. It outlives connections."""

import hashlib

import numpy as np
import torch
import yaml

import algorithms
import models
import samples
import states
import training


class Member:
    """What this client knows of the experiment, its state and its work.

    experiment: the experiment's name, empty for the only one that waits for clients. client: its number there.
    x, y: the samples. folder: where states are kept.
    """

    kernel_signature = f"pytorch {torch.__version__} cpu"

    def __init__(self, experiment, client, x, y, folder):
        self.experiment, self.client = experiment, client
        self._samples, self._folder = (x, y), folder
        self._trainer = None
        self.download = None  # what has arrived of the newest order's message

    @property
    def sample_count(self):
        return len(self._samples[0])

    def enter(self, welcome):
        """Makes model, algorithm and state ready; a ValueError says why that cannot be."""
        if self._trainer is None:
            configuration = yaml.safe_load(welcome.configuration)
            self._algorithm = algorithms.of(configuration)
            x, y = samples.fit(*self._samples, configuration)
            self._trainer = training.Trainer(models.build(configuration), x, y, configuration)
            self._states = states.StateFolder(self._folder, welcome.experiment, self.client)
            self.experiment = welcome.experiment
        if welcome.initial.length != self.message_bytes:
            raise ValueError(f"the experiment's model has {welcome.initial.length // 4} parameters, this client's {self._trainer.dim}")

    @property
    def message_bytes(self):
        """Length of every vector: without compression, messages are nothing else."""
        return 4 * self._trainer.dim

    def has_state_for(self, order):
        return not self._algorithm.initial or order.state_round == 0 or self._states.find(order.state_round) is not None

    def kept_for(self, order):
        """What was made of an order before, or None."""
        kept = self._states.find(order.round)
        return kept if kept and kept.order == _identity(order) else None

    def do(self, order, message, work):
        """Does what is ordered, and keeps it."""
        self._states.forget_all_but(order.state_round, order.round)
        delta = self._trainer.update(_finite(message, "the broadcast"), order.round, self.client, work)
        upload, state = self._algorithm.upload(self._state_of(order.state_round), delta, order.round)
        kept = states.Kept(_identity(order), state, _bytes(upload), work.steps)
        self._states.keep(order.round, kept)
        return kept

    def _state_of(self, round):
        return self._states.find(round).state if round and self._algorithm.initial else self._algorithm.initial


def _identity(order):
    return hashlib.sha256(f"{order.round} {order.state_round} {order.message.sha256.hex()}".encode()).hexdigest()


def _finite(message, what):
    vector = np.frombuffer(message, "<f4").astype(np.float32)
    if not np.isfinite(vector).all():
        raise ArithmeticError(f"{what} holds a number that is infinite or NaN")
    return vector


def _bytes(upload):
    message = upload.astype("<f4").tobytes()
    _finite(message, "the update, which has diverged,")
    return message
