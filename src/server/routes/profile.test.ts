import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities } from '../../../test/support/world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import type { AlikeAnswer } from '../contract/alike.ts'
import type { FixedList } from '../contract/people.ts'
import type { GroupProfile, SchemeProfile } from '../contract/profile.ts'
import type { ResponsesAnswer } from '../contract/responses.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** 60 in class a, 300 in b, 4 in c; who is in a spends more and says yes more often; 20 spend most of all. */
const people = range(364).map((at) => {
  const letter = at < 60 ? 'a' : at < 360 ? 'b' : 'c'
  return {
    id: at === 0 ? '13812345678' : `p${at}`,
    letter,
    spend: letter === 'a' ? 500 + (at % 10) : 100 + (at % 50),
    yes: letter === 'a' ? at % 2 === 0 : at % 10 === 0,
    colour: ['红', `b"l'ue`, 'x,y'][at % 3],
  }
})

const hidden = { hidden: true, under: 10 }

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld({
    sources: [entities('people', { letter: 'text', spend: 'money', yes: 'boolean', colour: 'text' }, people)],
    attributes: ['letter', 'spend', 'yes', 'colour'].map((attribute) => ({ attribute, given: `people.${attribute}` })),
    segments: {
      seed: {
        population: 'everyone',
        where: {
          all: [
            { attribute: 'letter', is: 'b' },
            { attribute: 'yes', is: true },
          ],
        },
      },
      rich: { population: 'everyone', where: { attribute: 'spend', 'at least': 400 } },
    },
    schemes: {
      letters: {
        population: 'everyone',
        table: {
          classes: ['a', 'b', 'c'].map((one) => ({ class: one, when: { attribute: 'letter', is: one } })),
        },
      },
    },
  })
  await served.world.run('2025-12-31')
})
afterAll(() => served.close())

it('H01: a class against the other classes, a scheme with all of its classes, and small ones hidden', async () => {
  const own = await served.get<GroupProfile>(
    '/schemes/letters/classes/a/profile',
    '/schemes/{id}/classes/{class}/profile',
  )
  expect([own.people, own.others, own.traits[0]!.attribute, own.differing]).toEqual([hidden, hidden, 'spend', 2])
  // The size of a would tell that of c.
  expect(own.traits.every((one) => one.own.n === null && one.others.missing === null)).toBe(true)
  expect(own.byRule.every((one) => one.attribute === 'letter' && one.test === null)).toBe(true)
  const scheme = await served.get<SchemeProfile>('/schemes/letters/profile?order=alike', '/schemes/{id}/profile')
  expect(scheme.traits.map((one) => [one.attribute, one.differs]).toSorted()).toEqual([
    ['colour', false],
    ['spend', true],
    ['yes', true],
  ])
  const spend = scheme.traits.find((one) => one.attribute === 'spend')!
  expect(spend.rows[0]!.cells.map((one) => one && [one.n, one.marker])).toEqual([[null, true], [300, false], null])
  const small = await served.ask('/schemes/letters/classes/c/profile')
  expect([small.json<GroupProfile>().verdict, small.json<GroupProfile>().people]).toEqual(['too-few', hidden])
  expect((await served.ask('/schemes/letters/classes/z/profile')).statusCode).toBe(404)
  expect((await served.ask('/schemes/nothing/profile')).statusCode).toBe(404)
})

it('H09: rates of classes with a verdict; of too few people neither rate nor difference', async () => {
  const found = await served.get<ResponsesAnswer>('/responses?to=yes&by=letters')
  expect(found.groups.map((one) => [one.id, one.people, one.answered, one.rate?.value])).toEqual([
    ['a', 60, 30, 0.5],
    ['b', 300, 30, 0.1],
    ['c', { hidden: true, under: 10 }, { hidden: true, under: 10 }, undefined],
  ])
  expect(found.differences.map((one) => [one.a, one.b, one.verdict, one.difference === null])).toEqual([
    ['a', 'b', 'differs', false],
    ['a', 'c', 'too-few', true],
    ['b', 'c', 'too-few', true],
  ])
  expect([found.verdict, found.overall, found.circular]).toEqual(['differs', null, false])
  const segments = await served.get<ResponsesAnswer>('/responses?to=yes&segments=seed,rich')
  expect([segments.circular, segments.test]).toEqual([true, null])
  expect((await served.ask('/responses?to=yes')).statusCode).toBe(400)
  expect((await served.ask('/responses?to=spend&by=letters')).statusCode).toBe(422)
})

it('H07: people like a seed with reasons, and ids that are contacts masked; they are kept as a list', async () => {
  const found = await served.get<AlikeAnswer>('/alike?seed=rich&in=everyone&withRule=true&top=5&atLeast=0')
  expect([found.seed.people, found.verdict]).toEqual([60, 'tells-apart'])
  expect(found.people.every((one) => one.reasons.length <= 3 && one.score <= 1)).toBe(true)
  expect(found.people.length).toBe(5)
  const others = await served.get<AlikeAnswer>('/alike?seed=seed&top=400&withRule=true&atLeast=0')
  const phone = others.people.find((one) => one.id.includes('*'))
  expect([phone?.id, phone?.ref.startsWith('key:')]).toEqual(['138****5678', true])
  const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
  const made = await served.app.inject({
    method: 'POST',
    url: `/api/v1/alike/${others.discovery}/list`,
    headers: { 'x-csrf-token': csrfToken },
    payload: { name: 'like them', top: 20, atLeast: 0 },
  })
  expect([made.statusCode, made.json<FixedList>().people, made.json<FixedList>().file]).toEqual([
    201,
    20,
    'lists/like-them.csv',
  ])
  expect((await served.ask('/alike?seed=nothing')).statusCode).toBe(404)
})
