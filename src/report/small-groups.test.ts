import { describe, expect, it } from 'vitest'
import { sightsOf } from './small-groups.ts'

describe('small groups in the report', () => {
  it('are hidden with one neighbour, and nobody can tell which of the two is small', () => {
    expect(sightsOf([500, 40, 3, 0], 10)).toEqual(['open', 'hidden', 'hidden', 'open'])
    expect(sightsOf([500, 40, 3, 9], 10)).toEqual(['open', 'open', 'hidden', 'hidden'])
  })

  it('are shown as nobody where nobody is', () => {
    expect(sightsOf([0, 10], 10)).toEqual(['open', 'open'])
  })
})
