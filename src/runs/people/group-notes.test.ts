import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { events, makeWorld } from '../../../test/support/world.ts'
import { FenqunError } from '../../errors.ts'

const asOf = '2025-03-31'
let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const tier = (from: number) => ({
  tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'top', from }, { class: 'rest' }] },
})
const spec: WorldSpec = {
  sources: [
    events('order', { amount: 'money' }, [
      { id: 'ann', time: '2025-03-01', amount: 900 },
      { id: 'bo', time: '2025-03-02', amount: 10 },
    ]),
  ],
  attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
  segments: { SME: { attribute: 'spend', 'at least': 100 }, other: { attribute: 'spend', 'at least': 1 } },
  schemes: { tier: tier(500) },
  research: {
    interviews: { about: { segments: ['SME'] }, date: '2025-01-10', text: { zh: '访谈', en: 'interviews' } },
    'survey-2': {
      about: { segments: ['SME', 'other'] },
      sort: 'feedback',
      date: '2025-03-10',
      numbers: { 满意: '61%' },
    },
    rival: { about: { segments: ['SME'] }, sort: 'competitor', date: '2025-02-01', link: 'https://example.com/x' },
  },
}

async function start(change: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({ ...spec, ...change })
  await world.run(asOf)
  return world
}

const codes = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof FenqunError ? error.problems.map((one) => one.code).join() : error),
  )
const told = async ({ project }: World) =>
  (await project.check()).problems.map(
    ({ code, place, hint }) => `${place?.file}:${place?.line}:${place?.column} ${code} ${hint?.en}`,
  )
const lines = (value: object) =>
  Object.entries(value)
    .map(([key, one]) => `${key}: ${JSON.stringify(one)}\n`)
    .join('')

describe('services and research notes', () => {
  it('A03: two notes and a competitor on a segment stand there with dates, newest first, and in the report', async () => {
    const shop = await start()
    const { notes, services } = shop.project.notesAbout('SME')
    expect(notes.map(({ id, date, sort }) => [id, date, sort])).toEqual([
      ['survey-2', '2025-03-10', 'feedback'],
      ['rival', '2025-02-01', 'competitor'],
      ['interviews', '2025-01-10', 'note'],
    ])
    expect(services).toEqual([])
    expect(shop.project.notesAbout('other').notes.map((one) => one.id)).toEqual(['survey-2'])
    const page = await shop.project.reportPage()
    for (const text of ['2025-03-10', '2025-02-01', '2025-01-10', 'https://example.com/x', '访谈', '61%'])
      expect(page).toContain(text)
  })

  it('A03: a plan that deletes the segment asks about the three notes, and apply needs to be told', async () => {
    const shop = await start()
    await shop.edit({ 'segments/00001.yml': null })
    const { plan, problems } = await shop.project.plan()
    const asked = problems.filter((one) => one.code === 'W13')
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ severity: 'error', exit: 4, place: { file: 'research/00001.yml' } })
    expect(asked[0]!.message.en).toBe(
      '"SME" is still used by "interviews" (research/00001.yml), "survey-2" (research/00002.yml), "rival" (research/00003.yml) and cannot be removed',
    )
    expect(await codes(shop.project.apply({ plan }))).toBe('W13')
    expect(await codes(shop.project.apply({ plan, acceptNarrower: true }))).toBe('done')
    expect((await shop.manifest(asOf)).segments.map((one) => one.id)).toEqual(['other'])
    expect(await told(shop)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^research\/00001\.yml:\d+:\d+ unknown-segment/)]),
    )
  })

  it('W13 is said of a class that services name, and of nobody once the services go with it', async () => {
    const services = { lounge: { for: { classes: [{ scheme: 'tier', class: 'top' }] } } }
    const shop = await start({ services, research: {} })
    const without = { scheme: 'tier', ...tier(500) }
    without.tiers.classes[0]!.class = 'best'
    await shop.edit({ 'schemes/00001.yml': JSON.stringify(without) })
    const asked = (await shop.project.plan()).problems.find((one) => one.code === 'W13')
    expect(asked!.message.en).toBe('"tier: top" is still used by "lounge" (services/00001.yml) and cannot be removed')
    await shop.edit({ 'services/00001.yml': null })
    expect((await shop.project.plan()).problems.map((one) => one.code)).not.toContain('W13')
  })

  it('names that are not there are errors of check, with the nearest spelling, and stop no run', async () => {
    const shop = await start()
    await shop.edit({
      'research/00001.yml': lines({ note: 'a', date: '2025-01-10', about: { segments: ['other', 'SNE'] } }),
      'research/00002.yml': lines({ note: 'b', date: '2025-13-10', about: {} }),
      'research/00003.yml': lines({
        note: 'c',
        date: '2025-01-10',
        about: {
          classes: [
            { scheme: 'tier', class: 'tops' },
            { scheme: 'tierr', class: 'top' },
          ],
        },
      }),
    })
    expect(await told(shop)).toEqual([
      'research/00002.yml:2:7 bad-date write year-month-day, for example 2026-06-30',
      'research/00002.yml:3:8 about-nothing write segments: [id], or classes: [{ scheme: id, class: id }]',
      'research/00001.yml:3:29 unknown-segment did you mean "SME"?',
      expect.stringMatching(/^research\/00003\.yml:3:\d+ unknown-class did you mean "top"\? its classes: top, rest$/),
      expect.stringMatching(/^research\/00003\.yml:3:\d+ unknown-scheme did you mean "tier"\?$/),
    ])
    const { problems } = await shop.project.run({ asOf })
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    expect((await shop.project.plan()).changes).toEqual([])
  })
})
