"""The models, as PyTorch modules whose parameters() have the order and the shapes of Starling's.

To train another architecture, return it here: all that the server sees is the flat vector of its parameters.
"""

from torch import nn


def build(configuration):
    """The model of an experiment; its input has shape (batch, features)."""
    data, model = configuration["data"], configuration["model"]
    outputs = data["classes"] if model["loss"] == "cross_entropy" else 1
    if model["kind"] == "linear":
        return _dense([data["features"], outputs], model["bias"])
    if model["kind"] == "mlp":
        return _dense([data["features"], *model["hidden"], outputs], model["bias"])
    if model["kind"] == "cnn":
        return _convolutional(data["image"], outputs)
    raise ValueError(f"this client knows the models linear, mlp and cnn, not {model['kind']}")


def _dense(widths, bias):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs, bias), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def _convolutional(image, outputs):
    channels, *size = image
    height, width = [((side - 4) // 2 - 4) // 2 for side in size]
    return nn.Sequential(
        nn.Unflatten(1, (channels, *size)),
        nn.Conv2d(channels, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * height * width, 512), nn.ReLU(),
        nn.Linear(512, outputs),
    )
