"""숫자를 그리는 그림: 브라우저의 순전파가 predict와 같은지, 손으로 그린 숫자에 옳게 답하는지 봅니다."""

import base64

import numpy as np
import pytest

from lib.activation import sigmoid
from lib.live.draw import draw_digit
from lib.live.script import script
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train

MODULE = f"import('data:text/javascript;base64,{base64.b64encode(script('draw.js').encode()).decode()}')"
ZERO = [[140 + 70 * np.sin(a), 140 - 100 * np.cos(a)] for a in np.linspace(0, 6.28, 30)]
STROKES = {  # 280 x 280인 칸에 그린 획들
    0: [ZERO],
    1: [[[140, 40], [140, 240]]],
    2: [[[80, 90], [110, 50], [160, 45], [190, 80], [180, 120], [80, 230], [200, 230]]],
    3: [[[80, 60], [140, 40], [190, 75], [130, 130], [195, 180], [140, 235], [75, 215]]],
    4: [[[110, 40], [75, 150], [200, 150]], [[170, 50], [170, 240]]],
    7: [[[75, 60], [200, 60], [130, 240]]],
}


@pytest.fixture(scope="module")
def network():
    (x_train, t_train), _ = load_sample()
    network = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
    train(network, x_train, t_train, learning_rate=0.5, iterations=2000, seed=0)
    return network


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def test_forward_pass_in_the_browser_equals_that_of_lib(page, network):
    """표본 100장에서 답이 같고, 확률과 은닉층의 출력의 차이가 1e-4 이하입니다."""
    _, (x_test, _) = load_sample()
    x = x_test[:100]
    weights = {name: value.ravel().tolist() for name, value in network.params.items()}
    run = f"async ([w, x]) => {{ const draw = await {MODULE}; return x.map((one) => draw.forward(w, one)); }}"
    found = page.evaluate(run, [weights, x.tolist()])
    z, y = (np.array([each[name] for each in found]) for name in "zy")
    np.testing.assert_allclose(z, sigmoid(x @ network.params["W1"] + network.params["b1"]), atol=1e-4)
    expected = network.predict(x)
    np.testing.assert_array_equal(y.argmax(axis=1), expected.argmax(axis=1))
    np.testing.assert_allclose(y, expected, atol=1e-4)


def normalized(page, strokes):
    run = f"async (strokes) => Array.from((await {MODULE}).normalize(strokes))"
    return np.array(page.evaluate(run, strokes)).reshape(28, 28)


@pytest.mark.parametrize("scale", [1, 0.2])
@pytest.mark.parametrize("digit", STROKES)
def test_drawing_is_centred_and_scaled_as_mnist_was(page, digit, scale):
    """크기와 자리를 바꾸어 그려도 20 x 20에 맞고 무게 중심이 가운데에 옵니다."""
    pixels = normalized(page, [[[scale * x, scale * y] for x, y in stroke] for stroke in STROKES[digit]])
    rows, columns = np.nonzero(pixels > 0.1)
    assert 18 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= 22
    place = np.arange(28) + 0.5
    center = [(pixels.sum(axis=axis) @ place) / pixels.sum() for axis in (1, 0)]
    np.testing.assert_allclose(center, [14, 14], atol=0.3)


def test_ordinary_handwriting_is_read(page, network):
    """손으로 그린 숫자 여섯 개를 모두 알아봅니다."""
    drawn = np.array([normalized(page, strokes).ravel() for strokes in STROKES.values()])
    assert network.predict(drawn).argmax(axis=1).tolist() == list(STROKES)


@pytest.mark.parametrize("example", [np.zeros(783), np.zeros((28, 28)), np.full(784, np.nan), None])
def test_a_wrong_example_is_refused_in_korean(network, example):
    with pytest.raises((ValueError, TypeError), match="draw_digit: 보기 그림 example에는"):
        draw_digit(network, example)


@pytest.mark.parametrize("wrong", [None, TwoLayerNet(49, 10, 10, seed=0), TwoLayerNet(784, 10, 2, seed=0)])
def test_a_wrong_network_is_refused_in_korean(wrong):
    with pytest.raises((ValueError, TypeError), match="draw_digit: 신경망 network에는"):
        draw_digit(wrong, np.zeros(784))


class Paper:
    """4.5절의 그리는 칸입니다. 자리는 280 x 280인 칸의 좌표로 적습니다."""

    def __init__(self, visit):
        self.page = visit.page
        self.place = self.page.locator(".live").last
        self.place.scroll_into_view_if_needed()
        ready = "place => place.classList.contains('live-ready')"
        self.page.wait_for_function(ready, arg=self.place.element_handle())  # 멈춘 모습의 칸이 치워진 다음
        self.canvas = self.place.locator(".draw-paper")
        self.canvas.scroll_into_view_if_needed()

    def at(self, point):
        box = self.canvas.bounding_box()
        return [box[side] + value * box["width"] / 280 for side, value in zip("xy", point, strict=True)]

    def answer(self):
        return self.place.locator(".draw-answer").inner_text()

    def hidden(self):
        """은닉 뉴런마다의 네모의 짙기 (50,)입니다."""
        read = "c => Array.from(c.getContext('2d').getImageData(0, 0, c.width, c.height).data)"
        shades = np.array(self.place.locator(".draw-hidden").evaluate(read)).reshape(-1, 4)[:, 3]
        return shades / 255

    def probabilities(self):
        return [float(text) for text in self.place.locator(".draw-value").all_text_contents()]


def draw_by_mouse(paper, strokes):
    for start, *rest in strokes:
        paper.page.mouse.move(*paper.at(start))
        paper.page.mouse.down()
        for point in rest:
            paper.page.mouse.move(*paper.at(point), steps=4)
        paper.page.mouse.up()


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_a_drawn_digit_is_answered_by_mouse_finger_and_keyboard(touched):
    paper = Paper(touched)
    assert "보기 그림에 대한 답" in paper.answer()
    example = paper.hidden()
    assert len(example) == 50 and example.min() < 0.1 and example.max() > 0.9
    for digit in (1, 7, 0):
        draw_by_mouse(paper, STROKES[digit])
        assert np.abs(paper.hidden() - example).max() > 0.5
        assert f"신경망의 답: {digit}" in paper.answer()
        assert sum(paper.probabilities()) == pytest.approx(1, abs=6e-3)
        paper.place.get_by_role("button", name="지우기").click()
        assert "보기 그림에 대한 답" in paper.answer()
        np.testing.assert_array_equal(paper.hidden(), example)

    before = touched.page.evaluate("scrollY")
    touch = touched.page.context.new_cdp_session(touched.page)
    for kind, point in (("touchStart", [140, 40]), ("touchMove", [140, 140]), ("touchMove", [140, 240])):
        x, y = paper.at(point)
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert "신경망의 답: 1" in paper.answer()
    assert touched.page.evaluate("scrollY") == before, "그리는 동안 페이지가 움직였습니다."

    paper.place.get_by_role("button", name="지우기").click()
    paper.canvas.focus()
    touched.page.keyboard.press("Space")
    for _ in range(14):
        touched.page.keyboard.press("ArrowDown")
    assert "신경망의 답: 1" in paper.answer()
    paper.place.get_by_role("status").filter(has_text=paper.answer()).wait_for()  # 멈추면 답을 알립니다.
    touched.check_clean()


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_the_right_button_of_a_mouse_draws_nothing(touched):
    paper = Paper(touched)
    paper.place.get_by_role("button", name="지우기").click()
    before = paper.answer()
    paper.page.mouse.move(*paper.at([140, 40]))
    paper.page.mouse.down(button="right")
    paper.page.mouse.move(*paper.at([140, 240]), steps=4)
    paper.page.mouse.up(button="right")
    assert paper.answer() == before
