"""견줄 상대: 흔한 교재의 반복문, PyTorch, 그리고 더는 줄일 수 없는 행렬 곱 두 번.

교재의 식을 여기에 다시 적은 것은, 그 코드가 얼마나 걸리는지 재는 것이 목적이기 때문입니다.
모두 (x_train, t_train), (x_test, t_test)를 받습니다. x는 float32 (N, 784), t는 정수 레이블 (N,)입니다.
"""

import numpy as np

RATE, BATCH, CLASSES = 0.1, 100, 10


def textbook(train_data, test_data, hidden, iterations):
    """흔한 교재: float64, 반복마다 새로 뽑기, 고친 다음 손실을 따로 재기, 에폭마다 7만 장의 정확도."""
    x_train, t_train = train_data[0], np.eye(CLASSES)[train_data[1]]
    x_test, t_test = test_data[0], np.eye(CLASSES)[test_data[1]]
    W1, b1 = 0.01 * np.random.randn(784, hidden), np.zeros(hidden)
    W2, b2 = 0.01 * np.random.randn(hidden, CLASSES), np.zeros(CLASSES)

    def forward(x):
        z = 1 / (1 + np.exp(-(x @ W1 + b1)))
        a = z @ W2 + b2
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return z, e / e.sum(axis=1, keepdims=True)

    def accuracy(x, t):
        return np.mean(forward(x)[1].argmax(axis=1) == t.argmax(axis=1))

    epoch = max(len(x_train) // BATCH, 1)
    losses, accuracies = [], []
    for i in range(iterations):
        batch = np.random.choice(len(x_train), BATCH)
        x, t = x_train[batch], t_train[batch]
        z, y = forward(x)
        d2 = (y - t) / BATCH
        d1 = d2 @ W2.T * z * (1 - z)
        W1 -= RATE * (x.T @ d1)
        b1 -= RATE * d1.sum(axis=0)
        W2 -= RATE * (z.T @ d2)
        b2 -= RATE * d2.sum(axis=0)
        losses.append(-np.sum(t * np.log(forward(x)[1] + 1e-7)) / BATCH)
        if i % epoch == 0:
            accuracies.append((accuracy(x_train, t_train), accuracy(x_test, t_test)))
    return losses, accuracies


def pytorch(train_data, test_data, hidden, iterations):
    """PyTorch: 같은 신경망, 같은 미니배치, SGD, 에폭마다 7만 장의 정확도. 바로 실행(eager), CPU."""
    import torch

    x_train, t_train, x_test, t_test = map(torch.from_numpy, (*train_data, *test_data))
    layers = [torch.nn.Linear(784, hidden), torch.nn.Sigmoid(), torch.nn.Linear(hidden, CLASSES)]
    network = torch.nn.Sequential(*layers)
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)

    def accuracy(x, t):
        with torch.no_grad():
            return (network(x).argmax(dim=1) == t).float().mean().item()

    losses, accuracies = [], []
    while len(losses) < iterations:
        accuracies.append((accuracy(x_train, t_train), accuracy(x_test, t_test)))
        for batch in torch.randperm(len(x_train)).split(BATCH)[: iterations - len(losses)]:
            optimizer.zero_grad()
            loss = loss_of(network(x_train[batch]), t_train[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses, accuracies


def bound(train_data, hidden, iterations):
    """한 번의 반복에서 뺄 수 없는 것: float32 행렬 곱 x W1과 xᵀ d1입니다."""
    x_train = train_data[0]
    W1 = np.ones((784, hidden), np.float32)
    d1 = np.ones((BATCH, hidden), np.float32)
    starts = range(0, len(x_train) - BATCH + 1, BATCH)
    for i in range(iterations):
        start = starts[i % len(starts)]
        x = x_train[start : start + BATCH]
        x @ W1  # (100, 784) @ (784, 은닉)
        x.T @ d1  # (784, 100) @ (100, 은닉)
