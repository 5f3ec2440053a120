"""What the PyTorch loops share: data, model, schedule. All of it was written by `starling bench` for every loop alike."""
import json, os, sys, time
import numpy as np
import torch, torch.nn as nn, torch.nn.functional as F

BIN = os.path.join(os.environ.get('BENCH_DIR', 'bench-data'), 'bin', '')
CFG = {'W1': dict(n=100, rounds=20, batch=32, lr=0.05, model='mlp'),
       'W2': dict(n=100, rounds=5, batch=32, lr=0.05, model='cnn'),
       'W3': dict(n=1000, rounds=20, batch=20, lr=0.05, model='lr'),
       'W4': dict(n=16, rounds=20, batch=32, lr=0.05, model='mlp', steps=5)}


def read(name, kind):
    return np.fromfile(BIN + name, kind)


def data():
    x, y = read('x.f32', np.float32), read('y.i64', np.int64)
    xt, yt = read('xt.f32', np.float32), read('yt.i64', np.int64)
    return tuple(torch.from_numpy(a) for a in (x.reshape(len(y), -1), y, xt.reshape(len(yt), -1), yt))


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(784, 200), nn.Linear(200, 10)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))


class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 32, 5), nn.Conv2d(32, 64, 5)
        self.fc1, self.fc2 = nn.Linear(1024, 512), nn.Linear(512, 10)

    def forward(self, x):
        x = x.view(x.shape[0], 1, 28, 28)
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        return self.fc2(F.relu(self.fc1(x.flatten(1))))


class LR(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(784, 10)

    def forward(self, x):
        return self.fc(x)


def make_model(w):
    model = {'mlp': MLP, 'cnn': CNN, 'lr': LR}[CFG[w]['model']]()
    flat, at = torch.from_numpy(read(f'{w}.init', np.float32)), 0
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(flat[at:at + p.numel()].view_as(p))
            at += p.numel()
    return model


def client_index(w):
    order, offsets = read(f'{w}.idx', np.int64), read(f'{w}.off', np.int64)
    return [order[a:b] for a, b in zip(offsets, offsets[1:])]


def schedule(w):
    return read(f'{w}.sched', np.int64).reshape(CFG[w]['rounds'], -1)


def accuracy(model):
    _, _, xt, yt = data()
    with torch.no_grad():
        return float(np.mean([(model(xt[i:i + 1000]).argmax(1) == yt[i:i + 1000]).float().mean().item() for i in range(0, len(yt), 1000)]))


def report(w, seconds, acc):
    print('RESULT ' + json.dumps(dict(system='pytorch', w=w, acc=acc, seconds=seconds)))
