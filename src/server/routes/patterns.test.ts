import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities, events } from '../../../test/support/world.ts'
import type { PatternsAnswer, WindowsAnswer } from '../contract/patterns.ts'
import { patternsAnswer } from '../shown/patterns-answer.ts'
import type { PropensityAnswer, SavedPropensity } from '../contract/propensity.ts'

let served: ServedWorld
const times = (count: number) => Array.from({ length: count }, (_, at) => at)
const pad = (value: number) => String(value).padStart(2, '0')
const people = times(400).map((at) => ({ id: `c${at}`, evening: at < 120, coin: at % 7 < 3 }))

/** Those of the evening are called, and answer, at 19 h; a year of calls, and orders of those of the coin after March. */
beforeAll(async () => {
  served = await serveWorld({
    sources: [
      entities(
        'people',
        { evening: 'boolean', coin: 'boolean', tone: 'text' },
        people.map((one) => ({ ...one, tone: one.id.length === 2 && one.id < 'c4' ? 'few' : 'many' })),
      ),
      events(
        'call',
        { answered: 'boolean', channel: 'text' },
        people.flatMap(({ id, evening }, at) =>
          times(3).map((turn) => {
            const late = turn === 0
            const hour = late ? 19 : 9 + ((at + turn) % 8)
            return {
              id,
              time: `2025-02-${pad(1 + ((at + turn * 9) % 28))} ${pad(hour)}:${pad(at % 60)}:00`,
              answered: late ? evening || at % 6 === 0 : at % 6 === 0,
              channel: evening && turn < 2 ? 'phone' : 'store',
            }
          }),
        ),
      ),
      events(
        'order',
        {},
        people.flatMap(({ id, coin }, at) => (coin !== (at % 10 === 0) ? [{ id, time: '2025-05-02' }] : [])),
      ),
    ],
    attributes: [
      { attribute: 'evening', given: 'people.evening' },
      { attribute: 'coin', given: 'people.coin' },
      { attribute: 'tone', given: 'people.tone' },
      { attribute: 'bought_3m', count: 'order', within: 'last 3 months' },
    ],
    segments: {
      evening: { population: 'everyone', where: { attribute: 'evening', is: true } },
      tiny: { population: 'everyone', where: { attribute: 'tone', is: 'few' } },
    },
  })
  await served.world.run('2025-03-31')
  await served.world.run('2025-06-30')
})
afterAll(() => served.close())

describe('patterns and windows, over the API', () => {
  it('H05: a table of weekdays and hours, and channels that stand out; small segments have no cells', async () => {
    const found = await served.get<PatternsAnswer>('/segments/evening/patterns?event=call', '/segments/{id}/patterns')
    expect(found).toMatchObject({ event: { id: 'call' }, people: 120, verdict: 'pattern', minimum: 10 })
    const channel = found.tables.find((one) => one.column === 'channel')!
    expect(channel.cells.find((one) => one.flag === 'more')).toMatchObject({ events: 240, people: 120 })
    expect(channel.sentence.en).toMatch(/^more than the others: phone/u)
    const seen = { minimum: 10, seesPeople: false }
    const rough = patternsAnswer(await served.world.project.patterns('evening', { event: 'call' }), seen)
    const cells = rough.tables.flatMap((one) => one.cells)
    expect([rough.people, rough.otherPeople, cells.length > 0]).toEqual([null, null, true])
    expect(cells.every((one) => one.adjustedP === null && one.people === null)).toBe(true)
    const tiny = await served.get<PatternsAnswer>('/segments/tiny/patterns?event=call', '/segments/{id}/patterns')
    expect(tiny).toMatchObject({ people: { hidden: true }, verdict: 'too-few' })
    expect(tiny.tables.every((one) => one.cells.length === 0)).toBe(true)
    expect((await served.ask('/segments/evening/patterns?event=nothing')).statusCode).toBe(422)
    expect((await served.ask('/segments/nobody/patterns')).statusCode).toBe(404)
  })

  it('H06: the window, slots with a rate, and what may be contacts; small segments have none', async () => {
    const {
      found,
      events: known,
      legal,
      saved,
    } = await served.get<WindowsAnswer>('/segments/evening/windows', '/segments/{id}/windows')
    expect(found).toMatchObject({
      verdict: 'suggested',
      hours: '19:00-20:00',
      window: { from: 1140, to: 1200 },
      tries: 360,
    })
    expect([legal, saved]).toEqual([{ from: 480, to: 1260 }, null])
    expect(known.find((one) => one.likely)).toMatchObject({
      id: 'call',
      columns: [{ name: 'answered' }, { name: 'channel' }],
    })
    const tiny = await served.get<WindowsAnswer>('/segments/tiny/windows', '/segments/{id}/windows')
    expect(tiny.found).toMatchObject({ verdict: 'too-few', tries: 0, slots: [], hours: null })
  })

  it('H08: a propensity with its quality, kept, and saved as an attribute', async () => {
    const question = '/propensity?target=bought_3m&of=coin,evening'
    const found = await served.get<PropensityAnswer>(question, '/propensity')
    expect(found).toMatchObject({
      verdict: 'useful',
      from: { day: '2025-03-31' },
      to: { day: '2025-06-30' },
      people: 400,
    })
    expect(found.terms[0]).toMatchObject({ attribute: 'coin', is: 'true' })
    expect(await served.get<PropensityAnswer>(`/propensity/${found.id}`, '/propensity/{id}')).toEqual(found)
    const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
    const saved = await served.app.inject({
      method: 'POST',
      url: `/api/v1/propensity/${found.id}/save`,
      headers: { 'x-csrf-token': csrfToken },
      payload: { attribute: 'chance', name: { zh: '会买', en: 'Will buy' } },
    })
    expect([saved.statusCode, saved.json<SavedPropensity>().file]).toEqual([201, 'attributes/chance.yml'])
    expect((await served.ask('/propensity?target=nothing')).statusCode).toBe(404)
  })
})
