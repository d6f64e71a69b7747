"""살아 있는 커널: 4.4의 «나의 함수»를 커널에서 실행하고, JupyterLab이 하듯 그림의 슬라이더를 움직여 봅니다.

진짜 JupyterLab에서 해 보는 것은 make jupyterlab입니다. 여기에서는 그 사이를 오가는 메시지만 봅니다.
"""

import ast

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from lib.gradient import descent_path
from tests.support.arrays import unpacked
from tests.support.chapter_cells import CHAPTERS, code_cells
from tests.support.descents import OWN


def mine(x):
    """읽는 이가 새로 적은 함수입니다."""
    return x[0] ** 2 / 3 + np.cosh(x[1])


@pytest.fixture(scope="module")
def kernel():
    """4.4의 준비 셀과 불러오는 셀까지 실행한 커널입니다."""
    manager, client = start_new_kernel(cwd=str(CHAPTERS))
    cells = ["".join(cell["source"]) for cell in code_cells("4_4_gradient")]
    for cell in [*cells[:2], "from lib.live.descent import explore_descent"]:
        run(client, cell)
    yield client, next(cell for cell in cells if "def my_function" in cell)
    client.stop_channels()
    manager.shutdown_kernel()


def run(client, code):
    """코드를 실행하고, 그동안 커널이 브라우저로 보낸 메시지를 돌려줍니다."""
    sent = []
    reply = client.execute_interactive(code, output_hook=sent.append, timeout=60)
    assert reply["content"]["status"] == "ok", reply["content"]
    return sent


def figure_of(sent):
    """커널이 브라우저에 연 움직이는 그림의 통로 이름입니다."""
    opened = [message["content"] for message in sent if message["msg_type"] == "comm_open"]
    (figure,) = [o["comm_id"] for o in opened if "moves" in o["data"].get("state", {})]
    return figure


def value(client, expression):
    """커널에서 구한 식의 값입니다."""
    reply = client.execute_interactive("", user_expressions={"x": expression}, timeout=60)
    return ast.literal_eval(reply["content"]["user_expressions"]["x"]["data"]["text/plain"])


@pytest.mark.parametrize(
    ("new", "f"), [("np.abs(x[0]) + x[1] ** 2 / 2", OWN.f), ("x[0] ** 2 / 3 + np.cosh(x[1])", mine)]
)
def test_cell_draws_the_function_written_in_it_and_hears_the_slider(kernel, new, f):
    """함수를 바꾼 셀의 그림은 그 함수의 값을 보이고, 슬라이더의 새 자리는 커널의 그림에 닿습니다."""
    client, cell = kernel
    figure = figure_of(run(client, cell.replace("np.abs(x[0]) + x[1] ** 2 / 2", new)))
    rate, step = 3, 42
    state = {"method": "update", "state": {"rate": rate, "step": step}, "buffer_paths": []}
    message = client.session.msg("comm_msg", {"comm_id": figure, "data": state})
    client.shell_channel.send(message)
    assert value(client, "(_.children[0].rate, _.children[0].step)") == (rate, step)

    shown = value(client, "(_.children[0].arrays, _.children[0].readouts[1], _.children[0].where)")
    path = unpacked(*shown[:2])[shown[2], rate]
    expected = descent_path(f, [-2.53, 2], OWN.rates[rate], 100)
    np.testing.assert_allclose(path, expected, rtol=5e-3, atol=1e-20)
