/**
 * Text as GB18030 bytes, for what its two-byte part (GBK) holds. Node decodes this encoding but
 * does not encode it, so the table is its decoder read backwards.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = (tableOnce ??= twoByteTable())
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const pair = table.get(character)
    if (pair === undefined) throw new RangeError(`not in GBK: "${character}"`)
    bytes.push(pair >> 8, pair & 0xff)
  }
  return Uint8Array.from(bytes)
}

let tableOnce: Map<string, number> | undefined

function twoByteTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character))
        table.set(character, (lead << 8) | trail)
    }
  }
  return table
}
