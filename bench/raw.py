"""raw.py WORKLOAD THREADS: the rounds of a workload in PyTorch with nothing around them."""
import sys

from common import *

w, threads = sys.argv[1], int(sys.argv[2])
c = CFG[w]
torch.set_num_threads(threads)
torch.manual_seed(1)
x, y, _, _ = data()
ix = [torch.from_numpy(a) for a in client_index(w)]
m = make_model(w)
ps = list(m.parameters())
lr, B = c['lr'], c['batch']


def load(values):
    for p, v in zip(ps, values):
        p.data.copy_(v)


def steps(client, limit=None):
    order = ix[client][torch.randperm(len(ix[client]))]
    for n, b in enumerate(order.split(B)):
        if n == limit:
            break
        g = torch.autograd.grad(F.cross_entropy(m(x[b]), y[b]), ps)
        torch._foreach_add_([p.data for p in ps], g, alpha=-lr)


def federated(selected, G):
    total = float(sum(len(ix[i]) for i in selected))
    acc = [torch.zeros_like(p) for p in G]
    for i in selected:
        load(G)
        steps(i)
        torch._foreach_add_(acc, [p.data for p in ps], alpha=len(ix[i]) / total)
    return acc


def gossip(_, S):
    new = []
    for i in range(c['n']):
        load(S[i])
        steps(i, c['steps'])
        new.append([p.detach().clone() for p in ps])
    n = c['n']
    return [[(a + b + d) / 3 for a, b, d in zip(new[i - 1], new[i], new[(i + 1) % n])] for i in range(n)]


G = [p.detach().clone() for p in ps]
state, step = ([G] * c['n'], gossip) if w == 'W4' else (G, federated)
step(schedule(w)[0][:1], state)
seconds = []
for selected in schedule(w):
    begin = time.perf_counter()
    state = step(selected, state)
    seconds.append(time.perf_counter() - begin)
load([torch.stack(z).mean(0) for z in zip(*state)] if w == 'W4' else state)
report(w, seconds, accuracy(m))
