import { expect, it } from 'vitest'
import { countRecords } from './count-records.ts'

const count = (...pieces: string[]) => {
  const counted = countRecords()
  for (const piece of pieces) counted.see(Buffer.from(piece))
  return { ...counted.end(), broken: counted.broken() }
}

it('counts records, not lines within quotes, wherever the text is cut', () => {
  const text = 'a,"b\n\n""c""",d\n1,2,3\n"",x,"\n"\n'
  const whole = count(text)
  expect(whole).toEqual({ records: 3, longest: 15, broken: true })
  for (let at = 1; at < text.length; at++) expect(count(text.slice(0, at), text.slice(at))).toEqual(whole)
  expect(count('a\nbc\n', '')).toEqual({ records: 2, longest: 3, broken: false })
})

it('looks at each byte a few times only, where a quote stands at the end of many lines', () => {
  const piece = Buffer.from(`${'1\n'.repeat(50_000)}"x"\n`)
  let looked = 0
  const plain = piece.indexOf.bind(piece)
  piece.indexOf = (value: string | number | Uint8Array, from: unknown = 0) => {
    const found = plain(value, Number(from))
    looked += (found < 0 ? piece.length : found) - Number(from)
    return found
  }
  const counted = countRecords()
  counted.see(piece)
  expect(counted.end().records).toBe(50_001)
  expect(looked).toBeLessThan(piece.length * 4)
})
