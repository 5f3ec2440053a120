"""This client's samples, from a CSV or an NPZ file. They stay here."""

import numpy as np
import torch


def load(path, label="label"):
    """X, float32 of shape (n, features), and y of shape (n), from an NPZ file's arrays X and y or from a table with a header row."""
    if path.endswith(".npz"):
        with np.load(path, allow_pickle=False) as arrays:
            x, y = arrays["X"], arrays["y"]
    else:
        x, y = _read_table(path, label)
    if len(x) == 0 or y.shape != (len(x),):
        raise ValueError(f"{path}: {len(x)} samples have labels of shape {y.shape}")
    return np.ascontiguousarray(x.reshape(len(x), -1), np.float32), y


def fit(x, y, configuration):
    """The samples as tensors, if they are such as the experiment's model takes."""
    data = configuration["data"]
    if x.shape[1] != data["features"] or not np.isfinite(x).all():
        raise ValueError(f"the samples must have {data['features']} finite features; these have {x.shape[1]}")
    if configuration["model"]["loss"] != "cross_entropy":
        return torch.from_numpy(x), torch.from_numpy(y.astype(np.float32))
    labels = y.astype(np.int64)
    if (labels != y).any() or labels.min() < 0 or labels.max() >= data["classes"]:
        raise ValueError(f"the labels must be whole numbers from 0 to {data['classes'] - 1}")
    return torch.from_numpy(x), torch.from_numpy(labels)


def _read_table(path, label):
    with open(path, encoding="utf-8") as file:
        columns = [name.strip() for name in file.readline().split(",")]
        table = np.loadtxt(file, delimiter=",", ndmin=2)
    if label not in columns:
        raise ValueError(f"{path}: there is no column '{label}'; --label names the one with the labels")
    return np.delete(table, columns.index(label), axis=1), table[:, columns.index(label)]
