"""A linear classifier by minibatch SGD in NumPy, written by hand: buffers reused, sums in place."""
import numpy

CLASSES, BLOCK = 10, 64


def train(data, loss, weight_decay, step_size, batch_size, epochs, validate, seed=0):
    """The penalty is weight_decay / 2 * sum(W^2). Returns the validation accuracy after each epoch that validate asks for, and the last."""
    x, y, validation_x, validation_y = data
    rows, columns = x.shape
    random = numpy.random.default_rng(seed)
    weights = (random.standard_normal((columns, CLASSES)) * 0.001).astype(numpy.float32)
    bias = numpy.zeros(CLASSES, numpy.float32)
    gathered = numpy.empty((batch_size, columns), numpy.float32)
    gradient = numpy.empty_like(weights)
    numbers = numpy.arange(batch_size)
    decay = numpy.float32(1 - step_size * weight_decay)
    accuracies = []
    for epoch in range(1, epochs + 1):
        order = random.permutation(rows)
        for start in range(0, rows, batch_size):
            picked = order[start:start + batch_size]
            count = len(picked)
            batch = numpy.take(x, picked, axis=0, out=gathered[:count], mode="clip")
            right, each = y[picked], numbers[:count]
            slope = batch.dot(weights)
            slope += bias
            if loss == "softmax":
                slope -= slope.max(axis=1, keepdims=True)
                numpy.exp(slope, out=slope)
                slope /= slope.sum(axis=1, keepdims=True)
                slope[each, right] -= 1
            else:
                slope -= slope[each, right][:, None]
                slope = (slope > -1).astype(numpy.float32)
                slope[each, right] = 0
                slope[each, right] = -slope.sum(axis=1)
            slope *= numpy.float32(step_size / count)
            weights *= decay
            weights -= numpy.dot(batch.T, slope, out=gradient)
            bias -= slope.sum(axis=0)
        if epoch == epochs or validate == "every-epoch":
            accuracies.append(accuracy(validation_x, validation_y, weights, bias))
    return accuracies


def accuracy(x, y, weights, bias):
    # In blocks: OpenBLAS takes 1.9 times as long for all rows at once.
    scores = numpy.concatenate([x[start:start + BLOCK].dot(weights) for start in range(0, len(x), BLOCK)])
    return float(((scores + bias).argmax(1) == y).mean())
