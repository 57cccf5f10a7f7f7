import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { B2bTruth } from './generate.ts'
import { story } from './story.ts'

const [before, last] = story.dates as [string, string]
let tried: TriedExample
let truth: B2bTruth

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as B2bTruth
})

afterAll(() => tried.world.close())

/** Attributes of one account on the last day. */
async function account(id: string, ...attributes: string[]): Promise<unknown[]> {
  return Promise.all(attributes.map(async (one) => (await tried.world.values(one, last, 'account'))[id]))
}

const sum = (numbers: readonly unknown[]): number => numbers.reduce<number>((total, one) => total + Number(one), 0)

describe('the example b2b-software', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await project.test()).filter((one) => one.state !== 'passed')).toEqual([])
    const page = await project.reportPage()
    expect(['不用了的客户', '十二家中小企业访谈', 'K001'].filter((one) => !page.includes(one))).toEqual([])
  })

  it('finds exactly the firms that were let go quiet, none of them three months before', async () => {
    const { world } = tried
    expect((await world.members('gone-quiet', last, 'account')).in).toEqual(truth.groups.quiet)
    expect(
      (await world.members('gone-quiet', before, 'account')).in.every((id) => truth.groups.quiet.includes(id)),
    ).toBe(true)
    const relation = await world.classes('relation', last, 'account')
    expect(Object.keys(relation).filter((id) => relation[id] === 'asked')).toEqual(truth.groups.prospect)
  })

  it('A10: 100 customers and 40 prospects: values are of 100, sizes of 140, and no prospect has a recency', async () => {
    const { world } = tried
    const { schemes } = await world.manifest(last, 'account')
    const people = Object.fromEntries(
      schemes.map((one) => [one.id, sum([...one.classes, ...one.unassigned].map(({ members }) => members))]),
    )
    expect(people).toMatchObject({ rfm: 100, 'value-tiers': 100, 'firm-size': 140, offer: 140 })
    expect((await world.population('prospects', last, 'account')).in).toEqual(truth.groups.prospect)
    const since = await world.values('since_order', last, 'account')
    expect(truth.groups.prospect.map((id) => since[id])).toEqual(truth.groups.prospect.map(() => null))
  })

  it('L07: three subsidiaries of 20, 20 and 10 percent are one warning, at their parent', async () => {
    const { dependency } = await tried.world.manifest(last, 'account')
    expect(dependency?.above.map(({ id, share, entities }) => [id, share, entities])).toEqual([['K001', 0.5, 4]])
    expect(dependency?.total).toBe(truth.received.all)
    const shares = await Promise.all(
      ['K002', 'K003', 'K004'].map(async (id) => (await account(id, 'received_share'))[0]),
    )
    expect(shares).toEqual([0.2, 0.2, 0.1])
    expect(await account('K001', 'received_12m', 'group_received_12m')).toMatchObject([0, truth.received.group])
    const warned = tried.runs[1]!.problems.filter(({ code }) => code === 'W17')
    expect(warned).toHaveLength(1)
  })

  it('L02: 299 people and 19.9 million are small, 300 and 20 million medium, and without the staff sales decide', async () => {
    const sizes = await tried.world.classes('firm-size', last, 'account')
    expect([sizes['K009'], sizes['K010'], sizes['K011']]).toEqual(['small', 'medium', 'medium'])
    const { classes } = (await tried.world.project.entity('K011', { kind: 'account' }))!
    expect(classes.find(({ scheme }) => scheme === 'firm-size')?.extras).toMatchObject({ by: 'sales only' })
  })

  it('L03: large firms are offered the bespoke solution, others the standard one, and who is unknown is asked', async () => {
    const { world } = tried
    const [sizes, offers] = [
      await world.classes('firm-size', last, 'account'),
      await world.classes('offer', last, 'account'),
    ]
    const wanted = (size: string | null | undefined) => (size === 'large' ? 'custom' : size ? 'standard' : 'to-review')
    expect(offers).toEqual(Object.fromEntries(Object.entries(sizes).map(([id, size]) => [id, wanted(size)])))
    expect(new Set(Object.values(offers)).size).toBe(3)
    const portrait = await world.project.portrait('K002', { kind: 'account' })
    expect(portrait?.services.map(({ id }) => id).toSorted()).toEqual(['architect', 'success-manager'])
  })

  it('A02: of an order of 12,000 with 8,000 paid 4,000 are receivable, and the later follow-up is the last contact', async () => {
    const [receivable, lastContact, asked, bought] = await account(
      'K007',
      'receivable',
      'last_contact',
      'asked',
      'bought',
    )
    expect([Number(receivable), String(lastContact), asked, bought]).toEqual([
      4000,
      '2026-05-18',
      ['进销存'],
      ['进销存'],
    ])
    expect((await tried.world.members('overdue', last, 'account')).in).toContain('K007')
  })

  it('B03: who asked for three modules and bought one of them three times has two unmet, every 29.5 days', async () => {
    expect(await account('K008', 'asked', 'unmet', 'order_rhythm', 'needs_met')).toEqual([
      ['报表', '财务', '进销存'],
      ['报表', '进销存'],
      29.5,
      1 / 3,
    ])
  })

  it('L01: contacts of two firms are two pairs and one person; a scheme of accounts counts accounts', async () => {
    const { world } = tried
    const contacts = Object.values(await world.values('contacts', last, 'account'))
    // Three ids of K007 are one contact.
    expect(sum(contacts)).toBe(truth.pairs - 2)
    const firms = Object.values(await world.values('firms', last)).map(Number)
    expect(firms.filter((count) => count === 2)).toHaveLength(5)
    expect([(await world.manifest(last)).entities, (await world.manifest(last, 'account')).entities]).toEqual([
      truth.people,
      140,
    ])
  })

  it('A05: three spellings of a number are one contact; a switchboard and a shared phone wait for review', async () => {
    const { project } = tried.world
    const [numbers] = await project.identity.numbers()
    expect(numbers).toMatchObject({ ids: truth.ids, entities: truth.people, doubtful: 2 })
    expect((await project.entity('C9003'))?.ids).toEqual(['C9001', 'C9002', 'C9003'])
    const review = await project.identity.review()
    expect(review.map(({ why }) => why).toSorted()).toEqual(['different', 'many'])
    const parted = await project.identity.part(['C9001'], { by: 'test' })
    expect(parted.identities).toMatchObject([{ entities: truth.people + 2 }])
    await project.identity.undo(parted.number, { by: 'test' })
  })

  it('knows who came to the website and is nobody of the CRM', async () => {
    const { in: unknown } = await tried.world.members('unknown-visitors', last)
    expect(unknown).toHaveLength(30)
    expect(unknown.every((id) => id.startsWith('web:w9'))).toBe(true)
  })

  it('A03: the two notes and the rival stand with small firms, and who would delete the segment is asked about them', async () => {
    const { world } = tried
    await world.edit({ 'segments/sme.yml': null })
    const plan = await world.project.plan({ asOf: last })
    const gone = plan.problems.filter(({ code }) => code === 'W13')
    expect(gone).toHaveLength(1)
    for (const note of ['sme-interviews', 'trial-feedback', 'cheaper-rival'])
      expect(JSON.stringify(gone[0])).toContain(note)
  })
})
