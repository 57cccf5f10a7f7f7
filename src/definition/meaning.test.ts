import { describe, expect, it } from 'vitest'
import { meaningHash } from './meaning.ts'
import { readText } from './source-text.ts'

const hashOf = (text: string) => meaningHash(readText('f.yml', text).written?.value)

describe('the hash of a meaning', () => {
  it('is SHA-256 in hex of canonical JSON', () => {
    expect(meaningHash({ b: [1, '二'], a: null })).toMatch(/^[0-9a-f]{64}$/)
    expect(meaningHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it('does not see comments, layout, quotes and the order of keys', () => {
    const one = hashOf('# why\nsegment: x\nwhere: { did: order, times: "at least 3" }\n')
    const two = hashOf('where:\n  times: at least 3   # three\n  did: order\nsegment: "x"\n')
    expect(one).toBe(two)
    expect(meaningHash({ a: 1, b: undefined })).toBe(meaningHash({ a: 1 }))
  })

  it('sees values, their types, the order of lists, and where things stand', () => {
    const all = [
      'a: 1',
      'a: "1"',
      'a: [1, 2]',
      'a: [2, 1]',
      'a: [[1], 2]',
      'a: {b: 1}',
      'b: 1',
      'a: null',
      'a: ""',
      'a: .nan',
    ]
    expect(new Set(all.map(hashOf)).size).toBe(all.length)
  })
})
