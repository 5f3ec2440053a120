"""The client's half of the algorithms: what is sent of a local update, and what the client remembers.

A state is a tuple of integers; it is never changed, a new one takes its place once the reply counts.
"""

import numpy as np


class FedAvg:
    """McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017."""

    initial = ()

    def __init__(self, options):
        pass

    def upload(self, state, delta, round):
        """The message of a round and the state after it."""
        return delta, state


class FedAU:
    """Wang, Ji, "A lightweight method for tackling unknown participation statistics in federated averaging", ICLR 2024.

    The update is weighted by the mean interval between the client's participations so far.
    """

    initial = (0, 0)  # M, intervals collected, and the round of the last participation

    def __init__(self, options):
        self.cutoff = options["interval_cutoff"]

    def upload(self, state, delta, round):
        intervals, last = state
        cuts = (round - 1 - last) // self.cutoff if self.cutoff else 0
        count = intervals + cuts
        omega = (last + cuts * (self.cutoff or 0)) / count if count else 1.0
        return np.float32(omega) * delta, (count + 1, round)


BY_NAME = {"fedavg": FedAvg, "fedau": FedAU}


def of(configuration):
    """The algorithm of an experiment."""
    options = configuration["algorithm"]
    if options["name"] not in BY_NAME:
        raise ValueError(f"this client knows {' and '.join(BY_NAME)}, the experiment runs {options['name']}")
    for direction, compressor in (configuration.get("compression") or {}).items():
        if compressor["kind"] != "none":
            raise ValueError(f"this client sends and takes plain vectors, but compression.{direction} is {compressor['kind']}")
    return BY_NAME[options["name"]](options)
