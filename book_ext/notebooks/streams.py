"""실행할 때 여러 번에 나뉘어 온 출력을 그대로 이어 붙입니다. myst-nb는 이을 때마다 줄을 바꿉니다."""

from myst_nb.core import render
from myst_nb.core.utils import coalesce_streams


def join_streams(outputs):
    """이름이 같은 출력(stdout, stderr)을 하나씩으로 이은 다음 myst-nb에 넘깁니다."""
    joined, streams = [], {}
    for output in outputs:
        if output["output_type"] != "stream":
            joined.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = output
            joined.append(output)
    return coalesce_streams(joined)


def setup(app):
    render.coalesce_streams = join_streams
    return {"parallel_read_safe": True, "parallel_write_safe": True}
