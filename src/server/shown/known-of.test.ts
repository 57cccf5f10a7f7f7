import { expect, it } from 'vitest'
import type { Count } from '../contract/count.ts'
import type { Counted } from './known-of.ts'
import { knownOf } from './known-of.ts'

const said = { zh: '', en: '' }
const counted = (people: number, known: readonly number[], shown: Count = people): Counted => ({
  people,
  shown,
  parts: known.map((one) => ({
    part: 'current',
    title: said,
    isMoney: true,
    adds: true,
    sentence: said,
    known: one,
    total: one,
    perHead: 1,
  })),
})

const hidden = { hidden: true, under: 10 }

it('says of how many people each part is known, apart from how many there are', () => {
  const groups = [counted(40, [40, 0]), counted(60, [60, 55]), counted(20, [20, 20])]
  // Of 60 it is unknown for 5, so how many know it would tell: hidden, and with it another from which it would follow.
  const [whole, ...of] = knownOf(counted(120, [120, 75]), groups, false, 10)
  expect(whole![0]).toBe(120)
  expect(of.map((one) => one[0])).toEqual([40, 60, 20])
  expect(of[1]![1]).toEqual(hidden)
  expect([whole![1], of[0]![1], of[2]![1]].some((one) => typeof one !== 'number')).toBe(true)
})

it('hides with a group what is known of it', () => {
  const [, few] = knownOf(counted(100, [90]), [counted(5, [0], { hidden: true, under: 10 })], true, 10)
  expect(few).toEqual([hidden])
})
