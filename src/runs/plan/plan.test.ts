import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../../test/support/world.ts'
import { FenqunError } from '../../errors.ts'
import { applicationOf, lastApplication } from '../../state/applications.ts'
import { definitionHistory } from '../../state/definitions.ts'

const asOf = '2025-03-31'
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index)
const json = (value: unknown) => JSON.stringify(value)

/** 100 people; person n bought n days before the as-of, for n yuan. */
const orders = numbered(100).map((index) => ({
  id: `c${String(index).padStart(3, '0')}`,
  time: new Date(Date.UTC(2025, 2, 31) - index * 86_400_000).toISOString().slice(0, 10),
  amount: index,
}))

const spec: WorldSpec = {
  sources: [events('order', { amount: 'money' }, orders)],
  attributes: [
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'recency', 'days since': 'last', of: 'order' },
  ],
  populations: { buyers: { did: 'order' } },
  segments: {
    recent: { attribute: 'recency', 'at most': 30 },
    rich: { population: 'buyers', where: { attribute: 'spend', 'at least': 50 } },
    both: { all: [{ 'in segment': 'recent' }, { attribute: 'spend', 'at least': 10 }] },
  },
  schemes: {
    tier: {
      tiers: {
        of: 'spend',
        'cut by': 'threshold',
        classes: [{ class: 'a', from: 80 }, { class: 'b', from: 40 }, { class: 'c' }],
      },
    },
  },
}

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function start(change: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({ ...spec, ...change })
  return world
}

/** Everything a plan could have changed: the ledger's rows, and the files that are published. */
async function traces({ project, folder }: World): Promise<unknown> {
  const { database } = project.ledger
  const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1`).all()
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${String(name)}"`).all()])
  const files = await readdir(join(folder, '.fenqun', 'runs'), { recursive: true })
  return [rows, files.toSorted(), await readdir(join(folder, '.fenqun', 'work')).catch(() => [])]
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof FenqunError ? error.problems.map((one) => one.code).join() : error),
  )

describe('plan', () => {
  it('N02: a recency of 30 moved to 45 days shows who would enter and who uses it, and changes nothing until applied', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'segments/00001.yml': json({ segment: 'recent', where: { attribute: 'recency', 'at most': 45 } }),
    })
    const before = await traces(shop)
    const plan = await shop.project.plan()
    expect(await traces(shop)).toEqual(before)
    expect(plan.now).toBe('published')
    expect(
      plan.changes.map(({ what, id, change, moves, through, version }) => [what, id, change, moves, through, version]),
    ).toEqual([
      ['segment', 'recent', 'changed', 'meaning', undefined, { now: 1, then: 2 }],
      ['segment', 'both', 'changed', 'meaning', ['segment recent'], { now: 1, then: 2 }],
    ])
    const [recent, both] = plan.effects['customer']!.segments
    expect(recent).toMatchObject({ now: { members: 31 }, then: { members: 46 }, entered: 15, left: 0 })
    expect(recent!.usedBy).toEqual([{ what: 'segment', id: 'both', name: { zh: 'both', en: 'both' } }])
    expect(both).toMatchObject({ entered: 15, left: 0, usedBy: [] })
    const { manifest: still } = await shop.project.published()
    expect(still.kinds['customer']!.segments[0]!.members).toBe(31)

    const { definitions, manifest } = await shop.project.apply()
    expect(definitions.changed.map(({ id, version }) => [id, version])).toEqual([
      ['customer/recent', 2],
      ['customer/both', 2],
    ])
    const sizes = manifest.kinds['customer']!.segments.map(({ id, members, version }) => [id, members, version])
    expect(sizes).toEqual([
      ['recent', 46, 2],
      ['rich', 50, 1],
      ['both', 36, 2],
    ])
    expect(definitionHistory(shop.project.ledger, 'segment', 'customer/recent').map((one) => one.version)).toEqual([
      1, 2,
    ])
    const { ledger } = shop.project
    expect([applicationOf(ledger, 'r000001')?.run, lastApplication(ledger)?.run]).toEqual(['r000001', 'r000002'])
  })

  it('shows classes that move as a matrix, what is added and what is removed', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'schemes/00001.yml': json({
        scheme: 'tier',
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [{ class: 'a', from: 90 }, { class: 'b', from: 40 }, { class: 'c' }],
        },
      }),
      'segments/00002.yml': null,
      'segments/new.yml': json({ segment: 'poor', where: { attribute: 'spend', 'less than': 5 } }),
    })
    const { effects, changes } = await shop.project.plan()
    const { segments, schemes } = effects['customer']!
    expect(changes.map(({ change, id }) => [change, id])).toEqual([
      ['added', 'poor'],
      ['changed', 'tier'],
      ['removed', 'rich'],
    ])
    expect(segments).toMatchObject([
      { id: 'poor', change: 'added', then: { members: 5 }, entered: 5, left: 0 },
      { id: 'rich', change: 'removed', now: { members: 50 }, entered: 0, left: 50 },
    ])
    expect(schemes).toMatchObject([{ id: 'tier', moved: 10, moves: [{ from: 'a', to: 'b', people: 10 }] }])
    expect(schemes[0]!.classes.map(({ id, now, then }) => [id, now, then])).toEqual([
      ['a', 20, 10],
      ['b', 40, 50],
      ['c', 40, 40],
      ['(unassigned)', 0, 0],
    ])
  })

  it('tells words from meaning: names, descriptions and comments move nobody', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'segments/00002.yml': `# the rich\nsegment: rich\npopulation: buyers\nname: { zh: 有钱人, en: The rich }\nowner: 王芳\nwhere: ${json({ attribute: 'spend', 'at least': 50 })}\n`,
      'schemes/00001.yml': json({
        scheme: 'tier',
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [{ class: 'a', name: '金', from: 80 }, { class: 'b', from: 40, strategy: '短信' }, { class: 'c' }],
        },
      }),
    })
    const { changes, effects } = await shop.project.plan()
    expect(changes.map(({ id, moves, version }) => [id, moves, version])).toEqual([
      ['rich', 'text', { now: 1, then: 1 }],
      ['tier', 'text', { now: 1, then: 1 }],
    ])
    expect(effects).toEqual({})
    const { manifest, definitions } = await shop.project.apply()
    expect(definitions.reworded.map((one) => one.id)).toEqual(['customer/rich', 'customer/tier'])
    expect(manifest.kinds['customer']!.segments[1]).toMatchObject({ name: { zh: '有钱人' }, version: 1 })
    expect(manifest.kinds['customer']!.schemes[0]!.classes[0]).toMatchObject({ name: { zh: '金' } })
  })

  it('compares both sides on the current tables when data came after the published run', async () => {
    const shop = await start()
    await shop.run(asOf)
    const text = await readFile(join(shop.folder, 'data/order_source.csv'), 'utf8')
    await shop.edit({
      'data/order_source.csv': `${text}new1,2025-03-30,100\nnew2,2025-02-20,100\n`,
      'segments/00001.yml': json({ segment: 'recent', where: { attribute: 'recency', 'at most': 45 } }),
    })
    await shop.project.load()
    const { now, effects } = await shop.project.plan()
    expect(now).toBe('computed')
    expect(effects['customer']!.segments[0]).toMatchObject({
      id: 'recent',
      now: { members: 32 },
      then: { members: 48 },
      entered: 16,
      left: 0,
    })
  })

  it('before a first run has everything to add, and applying it is the first run', async () => {
    const shop = await start()
    expect(await codeOf(shop.project.plan({ asOf }))).toBe('nothing-loaded')
    await shop.project.load()
    const plan = await shop.project.plan({ asOf })
    expect([plan.now, plan.changes.length]).toEqual(['nothing', 7])
    expect(plan.effects['customer']!.segments.map(({ entered, left }) => [entered, left])).toEqual([
      [31, 0],
      [50, 0],
      [21, 0],
    ])
    const { manifest, definitions } = await shop.project.apply({ plan: plan.plan })
    expect([manifest.day, definitions.added.length]).toEqual([asOf, 8])
    expect((await shop.project.plan()).changes).toEqual([])
  })

  it('takes a source for changed when its columns, or the table that its texts are brought through, are others', async () => {
    const places = entities(
      'places',
      { city: { type: 'text', normalise: 'region' }, job: { type: 'text', normalise: { file: 'jobs.csv' } } },
      [{ id: 'c001', city: '广东省', job: '会计' }],
    )
    const shop = await start({ sources: [...spec.sources, places], files: { 'jobs.csv': '会计,白领\n' } })
    await shop.run(asOf)
    expect((await shop.project.plan()).changes).toEqual([])
    await shop.edit({ 'jobs.csv': '会计,文员\n' })
    expect(await codeOf(shop.project.plan())).toBe('source-changed')
    await shop.edit({ 'jobs.csv': null })
    expect(await codeOf(shop.project.plan())).toBe('normalise-file-unreadable')
  })

  it('lists every error of the files and makes no plan of them; W13 names who uses what was deleted', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'segments/00001.yml': null,
      'segments/00002.yml': json({ segment: 'rich', where: { attribute: 'spent', 'at least': 50 } }),
    })
    expect(await codeOf(shop.project.plan())).toBe('W13,unknown-attribute,unknown-segment')
    expect(await codeOf(shop.project.apply())).toBe('no-plan')
    expect(await readdir(join(shop.folder, '.fenqun'))).not.toContain('plans')
  })

  it('W13 is about everything that can be deleted, and not about a name that was never there', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'populations/00001.yml': null,
      'schemes/00001.yml': null,
      'segments/in-a.yml': json({ segment: 'in-a', where: { 'in class': { scheme: 'tier', class: 'a' } } }),
    })
    expect(await codeOf(shop.project.plan())).toBe('W13,W13,unknown-population,unknown-scheme')
    await shop.edit({ 'schemes/00001.yml': json({ scheme: 'other', ...spec.schemes!['tier']! }) })
    await shop.edit({
      'segments/in-a.yml': null,
      'segments/wrong.yml': json({ segment: 'w', where: { 'in segment': 'tie' } }),
    })
    expect(await codeOf(shop.project.plan())).toBe('W13,unknown-population,unknown-segment')
  })

  it('shows users of another kind, by way of links, and stops what narrows what they use', async () => {
    const ids = [1, 2, 3, 4]
    const bigs = (least: number) => ({
      kind: 'account',
      population: 'everyone',
      where: { attribute: 'size', 'at least': least },
    })
    const shop = await start({
      project: { kinds: { customer: {}, account: {} } },
      sources: [
        entities(
          'people',
          { city: 'text' },
          ids.map((id) => ({ id: `p${id}`, city: '北京' })),
        ),
        entities(
          'firms',
          { size: 'integer' },
          ids.map((id) => ({ id: `A${id}`, size: id })),
          { entity: 'account' },
        ),
        links(
          'works',
          {},
          ids.map((id) => ({ id: `p${id}`, linked: `A${id}` })),
          { of: 'customer', to: 'account' },
        ),
      ],
      attributes: [{ family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'firms.size' }] }],
      populations: {},
      segments: {
        bigs: bigs(2),
        staff: { population: 'everyone', where: { linked: 'account', any: { 'in segment': 'bigs' } } },
      },
      schemes: {},
    })
    await shop.run(asOf)
    await shop.edit({ 'segments/00001.yml': json({ segment: 'bigs', ...bigs(4) }) })
    const plan = await shop.project.plan()
    expect(plan.effects['account']!.segments[0]!.usedBy).toEqual([
      { what: 'segment', id: 'staff', name: { zh: 'staff', en: 'staff' } },
    ])
    expect(plan.problems.map((one) => one.code)).toContain('used-and-narrower')
  })

  it('stops what narrows a segment that others use, until that is accepted', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'segments/00001.yml': json({ segment: 'recent', where: { attribute: 'recency', 'at most': 20 } }),
    })
    const { problems } = await shop.project.plan()
    expect(problems[0]).toMatchObject({ code: 'used-and-narrower', severity: 'error', exit: 4 })
    expect(problems[0]!.message.en).toBe('"recent" would lose 10 people, and it is used by both')
    expect(await codeOf(shop.project.apply())).toBe('used-and-narrower')
    expect(await codeOf(shop.project.apply({ acceptNarrower: true }))).toBe('done')
  })

  it('C06: 12 segments of 300 people, the smallest of 4, warn of too many and too small ones, and block nothing', async () => {
    const sizes = [60, 50, 40, 35, 30, 25, 20, 15, 10, 7, 4, 4]
    const people = sizes.flatMap((size, group) =>
      numbered(size).map((index) => ({ id: `g${group}-${index}`, time: '2025-01-01', amount: group })),
    )
    const segments = Object.fromEntries(sizes.map((_, group) => [`s${group}`, { attribute: 'spend', is: group }]))
    const shop = await start({ sources: [events('order', { amount: 'money' }, people)], segments, schemes: {} })
    await shop.project.load()
    const { problems, budget } = await shop.project.plan({ asOf })
    const told = problems.map((one) => one.message.en)
    expect(told).toContainEqual(expect.stringContaining('more than 8 classes'))
    expect(told).toContainEqual(expect.stringMatching(/7 are below 30 people; the smallest, "s10", has fewer than 10/))
    expect(problems.every((one) => one.severity === 'warning')).toBe(true)
    expect(budget['customer']).toEqual({ segments: 12, smallest: { id: 's10', members: 4 } })
    expect(await codeOf(shop.project.apply())).toBe('done')
  })

  it('shows lists that left lately among the uses', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.project.export('rich', { to: join(shop.folder, 'rich.csv'), purpose: '回访', by: 'wang' })
    await shop.edit({
      'segments/00002.yml': json({
        segment: 'rich',
        population: 'buyers',
        where: { attribute: 'spend', 'at least': 40 },
      }),
    })
    const { effects } = await shop.project.plan()
    expect(effects['customer']!.segments[0]!.usedBy).toMatchObject([{ what: 'export', purpose: '回访', rows: 50 }])
  })
})

describe('apply', () => {
  const wider = json({ segment: 'recent', where: { attribute: 'recency', 'at most': 45 } })

  it('gives exactly what the plan showed', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({ 'segments/00001.yml': wider })
    const { effects } = await shop.project.plan()
    const before = (await shop.members('recent', asOf)).in
    await shop.apply(asOf)
    const after = (await shop.members('recent', asOf)).in
    const planned = effects['customer']!.segments[0]!
    expect([after.length, after.filter((id) => !before.includes(id)).length]).toEqual([
      planned.then!.members,
      planned.entered,
    ])
  })

  it('refuses when files, data, lists or what is in force moved since the plan, and takes a new plan when asked', async () => {
    const listed = { ...spec.segments, vip: { 'in list': 'vip.csv' } }
    const shop = await start({ segments: listed, files: { 'vip.csv': 'c001\n' } })
    await shop.run(asOf)
    await shop.edit({ 'segments/00001.yml': wider })
    await shop.project.plan()
    await shop.edit({ 'segments/00001.yml': wider.replace('45', '46') })
    expect(await codeOf(shop.project.apply())).toBe('plan-files-moved')
    await shop.edit({ 'segments/00001.yml': wider, 'vip.csv': 'c001\nc002\n' })
    expect(await codeOf(shop.project.apply())).toBe('plan-data-moved')
    await shop.project.plan()
    const text = await readFile(join(shop.folder, 'data/order_source.csv'), 'utf8')
    await writeFile(join(shop.folder, 'data/order_source.csv'), `${text}new1,2025-03-30,100\n`)
    await shop.project.load()
    expect(await codeOf(shop.project.apply())).toBe('plan-data-moved')
    const { plan } = await shop.project.plan()
    expect(await codeOf(shop.project.apply({ plan }))).toBe('done')
    expect(await codeOf(shop.project.apply({ plan }))).toBe('plan-in-force-already')
    expect(await codeOf(shop.project.apply({ plan: 'p0000000' }))).toBe('plan-unknown')
    await shop.edit({ 'segments/00001.yml': wider.replace('45', '60') })
    expect(await codeOf(shop.project.apply({ replan: true }))).toBe('done')
    expect(await codeOf(shop.project.apply({ plan }))).toBe('plan-in-force-moved')
    expect((await shop.project.published()).manifest.kinds['customer']!.segments[0]).toMatchObject({
      version: 3,
      members: 62,
    })
  })

  it('says of a source that changed since it was loaded to load it first', async () => {
    const shop = await start()
    await shop.run(asOf)
    const path = join(shop.folder, 'sources/order_source.yml')
    const source = JSON.parse(await readFile(path, 'utf8')) as { columns: object }
    await shop.edit({
      'sources/order_source.yml': json({
        ...source,
        columns: { ...source.columns, note: { type: 'text', column: 'amount' } },
      }),
    })
    expect(await codeOf(shop.project.plan())).toBe('source-changed')
    await shop.project.load()
    expect(await codeOf(shop.project.plan())).toBe('done')
  })

  it('marks what it changes with the reason `definition`', async () => {
    const shop = await start()
    await shop.run('2025-03-30')
    await shop.edit({ 'segments/00001.yml': wider })
    const { manifest } = await shop.apply(asOf)
    const [recent] = manifest.kinds['customer']!.segments
    expect(recent!.because).toMatchObject({ data: 0, time: 0 })
    expect(recent!.because!.definition).toBeGreaterThan(0)
    const next = (await shop.run('2025-04-01')).manifest.kinds['customer']!.segments[0]!
    expect([next.version, next.because]).toEqual([2, { data: 0, time: 1, definition: 0 }])
  })

  it('keeps definitions whole: a run of them needs no files, and explains by them', async () => {
    const shop = await start()
    await shop.run(asOf)
    await shop.edit({
      'segments/00001.yml': null,
      'segments/00002.yml': null,
      'segments/00003.yml': null,
      'schemes/00001.yml': null,
      'attributes/00001.yml': null,
      'populations/00001.yml': null,
    })
    const { manifest, problems } = await shop.run('2025-04-01')
    expect(manifest.kinds['customer']!.segments.map(({ id, members, state }) => [id, members, state])).toEqual([
      ['recent', 30, 'computed'],
      ['rich', 50, 'computed'],
      ['both', 20, 'computed'],
    ])
    expect(problems.find((one) => one.code === 'files-differ')!.message.en).toMatch(/^7 definitions/)
    const why = await shop.project.explain('recent', { entity: 'c005' })
    expect([why.entity!.member, why.changedSince]).toEqual(['true', true])
  })
})
