/** Leading bits of a number by which it is put into a bucket: sign, exponent and eight of the fraction. */
const bits = 20
/** Of fewer numbers than this all are sorted at once. */
const few = 50_000
const little = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/**
 * The numbers at some ranks (ascending, from 0) were all sorted, without sorting all: they are counted by their leading bits, and only what shares them with a rank is sorted.
 * `values` holds no NaN.
 */
export function valuesAtRanks(values: Float64Array, ranks: readonly number[]): number[] {
  if (values.length < few) {
    const sorted = values.slice().sort()
    return ranks.map((rank) => sorted[rank]!)
  }
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const starts = new Uint32Array(2 ** bits + 1)
  const high = little ? 1 : 0
  for (let at = high; at < words.length; at += 2) starts[bucketOf(words[at]!) + 1]! += 1
  for (let bucket = 0; bucket < starts.length - 1; bucket++) starts[bucket + 1]! += starts[bucket]!
  const wanted = new Uint8Array(starts.length)
  /** Of each rank, how many before it are not looked at. */
  const skipped: number[] = []
  let [bucket, passed, looked] = [0, 0, 0]
  for (const rank of ranks) {
    while (starts[bucket + 1]! <= rank) bucket++
    if (wanted[bucket] === 0) {
      wanted[bucket] = 1
      passed = starts[bucket]! - looked
      looked += starts[bucket + 1]! - starts[bucket]!
    }
    skipped.push(passed)
  }
  const kept = new Float64Array(looked)
  let to = 0
  for (let row = 0; row < values.length; row++)
    if (wanted[bucketOf(words[2 * row + high]!)] === 1) {
      kept[to] = values[row]!
      to += 1
    }
  kept.sort()
  return ranks.map((rank, at) => kept[rank - skipped[at]!]!)
}

/** Rises with the number: negative ones have all their bits turned, others the sign alone. */
function bucketOf(word: number): number {
  return (word >>> 31 === 1 ? ~word : word | 0x80_00_00_00) >>> (32 - bits)
}
