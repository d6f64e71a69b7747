// 슬라이더가 처음 자리에 있을 때 움직이는 그림 아래에 적힐 글입니다. 그림과 같은 함수로 적습니다.
import { unpacker } from "../../lib/live/js/bytes.js";
import { formatReadout } from "../../lib/live/js/numbers.js";

export async function answer({ arrays, readouts, start }) {
  const bytes = (data) => Uint8Array.from(Buffer.from(data, "base64"));
  const unpack = await unpacker(arrays.map((array) => ({ ...array, data: bytes(array.data) })));
  return readouts.map((readout) => formatReadout(unpack(readout), start));
}
