"""Local training in plain PyTorch: from the server's parameters to this client's update."""

import itertools
import math

import numpy as np
import torch
from torch.nn import functional
from torch.nn.utils import clip_grad_norm_, parameters_to_vector, vector_to_parameters


class Stopped(Exception):
    """The work was given up, since it does not count any more."""


class Work:
    """How far the work for an order is; the connection reads and stops what another thread does."""

    def __init__(self):
        self.steps = 0
        self.is_stopped = False

    def step(self):
        if self.is_stopped:
            raise Stopped
        self.steps += 1


class Trainer:
    """A model, the samples to train it on, and the solver that the experiment asks for."""

    def __init__(self, model, x, y, configuration):
        self.model, self.x, self.y = model, x, y
        self.local, self.seed = configuration["local"], configuration["seed"]
        self.loss = functional.cross_entropy if configuration["model"]["loss"] == "cross_entropy" else _half_squared_error
        self.dim = sum(p.numel() for p in model.parameters())

    def update(self, parameters, round, client, work):
        """y − x, float32 of shape (d), y being the parameters after this round's local steps from x; equal for equal arguments."""
        start = torch.from_numpy(parameters)
        vector_to_parameters(start.clone(), self.model.parameters())
        solver = torch.optim.SGD(
            self.model.parameters(),
            lr=self.local["learning_rate"] * self.local["learning_rate_decay"] ** (round - 1),
            momentum=self.local["momentum"],
            weight_decay=self.local["weight_decay"],
        )
        random = np.random.default_rng([self.seed, client, round])
        for batch in itertools.islice(self._batches(random), self._steps()):
            work.step()
            solver.zero_grad()
            self.loss(self.model(self.x[batch]), self.y[batch]).backward()
            if self.local["clip_norm"] is not None:
                clip_grad_norm_(self.model.parameters(), self.local["clip_norm"])
            solver.step()
        return (parameters_to_vector(self.model.parameters()).detach() - start).numpy()

    def _batch_size(self):
        size = self.local["batch_size"]
        return len(self.x) if size == "full" else min(size, len(self.x))

    def _steps(self):
        return self.local.get("steps") or self.local["epochs"] * math.ceil(len(self.x) / self._batch_size())

    def _batches(self, random):
        while True:
            yield from torch.from_numpy(random.permutation(len(self.x))).split(self._batch_size())


def _half_squared_error(outputs, targets):
    return functional.mse_loss(outputs.squeeze(1), targets) / 2
