/** Python이 미리 계산한 배열을 바이트에서 꺼내고, 슬라이더의 위치마다 한 조각씩 나눕니다. */

/**
 * @typedef {Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array} Values
 * @typedef {Record<string, number>} Position 슬라이더의 이름마다 몇째 자리인지
 * @typedef {{ dtype: keyof typeof ARRAYS, planes: number, data: ArrayBufferView<ArrayBuffer> }} Packed
 * @typedef {{ sliders: string[], shape: number[], values: Values }} Table 앞쪽 축이 슬라이더인 배열
 */

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
};
const [FINE, AWAY, NOWHERE] = [16, 2048, 65535]; // uint16은 packed.py가 적은 그림의 자리입니다.

/**
 * 바이트를 그 꼴의 배열로 봅니다.
 * @param {keyof typeof ARRAYS} dtype
 * @param {ArrayBufferView<ArrayBuffer>} bytes
 * @returns {Values}
 */
export function typed(dtype, { buffer, byteOffset, byteLength }) {
  return new ARRAYS[dtype](buffer.slice(byteOffset, byteOffset + byteLength));
}

/**
 * 줄인 배열을 되돌립니다.
 * @param {Packed} packed
 * @returns {Promise<Values>}
 */
async function inflate({ dtype, planes, data }) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  const planed = new Uint8Array(await new Response(stream).arrayBuffer());
  const bytes = new Uint8Array(planed.length);
  const count = planed.length / planes;
  for (let plane = 0; plane < planes; plane++)
    for (let i = 0; i < count; i++) bytes[i * planes + plane] = planed[plane * count + i];
  const values = typed(dtype, bytes);
  return dtype === "uint16" ? placesOf(values) : values;
}

/**
 * 그림의 자리를 SVG의 좌표로 바꿉니다.
 * @param {Values} codes
 */
function placesOf(codes) {
  const places = new Float32Array(codes.length);
  codes.forEach((code, i) => (places[i] = code === NOWHERE ? NaN : code / FINE - AWAY));
  return places;
}

/**
 * 배열을 꺼내는 함수를 만듭니다. 번호가 같으면 같은 배열입니다.
 * @param {Packed[]} arrays
 * @returns {Promise<<T extends { array: number }>(part: T) => T & { values: Values }>}
 */
export async function unpacker(arrays) {
  const all = await Promise.all(arrays.map(inflate));
  return (part) => ({ ...part, values: all[part.array] });
}

/**
 * 앞쪽 축들의 위치가 indices일 때의 조각입니다.
 * @param {Pick<Table, "values" | "shape">} table
 * @param {number[]} indices
 */
export function sliceAt({ values, shape }, indices) {
  const size = shape.slice(indices.length).reduce((a, b) => a * b, 1);
  const offset = indices.reduce((sum, index, axis) => sum * shape[axis] + index, 0) * size;
  return values.subarray(offset, offset + size);
}
