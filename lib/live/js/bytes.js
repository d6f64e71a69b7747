/** Python이 미리 계산한 배열을 바이트에서 꺼내고, 슬라이더의 위치마다 한 조각씩 나눕니다. */

/**
 * @typedef {Float32Array | Float64Array | Uint8Array | Uint32Array} Values
 * @typedef {Record<string, number>} Position 슬라이더의 이름마다 몇째 자리인지
 * @typedef {{ dtype: keyof typeof ARRAYS, data: ArrayBufferView<ArrayBuffer> }} Packed
 * @typedef {{ sliders: string[], shape: number[], values: Values }} Table 앞쪽 축이 슬라이더인 배열
 */

const ARRAYS = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array, uint32: Uint32Array };

/**
 * 바이트에서 배열을 꺼내 둡니다.
 * @template {Packed} T
 * @param {T} packed
 * @returns {T & { values: Values }}
 */
export function unpack(packed) {
  const bytes = packed.data;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return { ...packed, values: new ARRAYS[packed.dtype](buffer) };
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
