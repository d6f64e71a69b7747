// 브라우저 없이, 움직이는 그림의 부분들을 Node에서 셈합니다.
import { sliceAt, typed, unpacker } from "../../lib/live/js/bytes.js";
import { gripAt, nearest } from "../../lib/live/js/grip.js";
import { clamp, fromHere, marksData, pathData } from "../../lib/live/js/geometry.js";
import { formatNumber } from "../../lib/live/js/numbers.js";
import { centerOfMass, fit } from "../../lib/live/js/draw.js";

const number = (text) => Number(text); // JSON에는 NaN과 무한대가 없어 글로 옵니다.

const table = ({ points, ...rest }) => ({ ...rest, values: Float64Array.from(points, number) });

const parts = {
  grip: ({ grip, position, ...held }) => gripAt(table(held), grip, position),
  nearest: ({ grip, position, point, ...held }) => nearest(table(held), grip, position, point),
  path: ({ points }) => pathData(points.map(number)),
  marks: ({ points, shape }) => marksData(points.map(number), fromHere(shape)),
  clamp: ({ point, box }) => clamp(point.map(number), box).map(String),
  number: ({ x }) => formatNumber(number(x)),
  slice: ({ bytes, dtype, shape, indices }) => {
    const data = Uint8Array.from(Buffer.from(bytes, "base64"));
    return [...sliceAt({ values: typed(dtype, data), shape }, indices)];
  },
  unpack: async ({ arrays, table }) => {
    const unpack = await unpacker(arrays.map((array) => ({ ...array, data: Buffer.from(array.data, "base64") })));
    return [...unpack(table).values].map(String);
  },
  fit: ({ strokes }) => fit(strokes),
  center: ({ pixels }) => centerOfMass(Float32Array.from(pixels)),
};

export const answer = ({ part, ...question }) => parts[part](question);
