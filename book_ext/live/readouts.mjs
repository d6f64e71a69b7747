// 슬라이더가 처음 자리에 있을 때 움직이는 그림 아래에 적힐 글입니다. 그림과 같은 함수로 적습니다.
import { unpack } from "../../lib/live/js/bytes.js";
import { formatReadout } from "../../lib/live/js/numbers.js";

export function answer({ readouts, start }) {
  const bytes = (data) => Uint8Array.from(Buffer.from(data, "base64"));
  return readouts.map((readout) => formatReadout(unpack({ ...readout, data: bytes(readout.data) }), start));
}
