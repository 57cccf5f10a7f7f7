import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSource } from '../../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../../test/support/world.ts'
import { openProject } from '../../project.ts'
import { acquireLock, releaseLock } from '../../state/lock.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const asOf = '2025-06-30'
const phone = { private: 'phone', identifies: 'phone' }
const member = { identifies: 'member' }

const tiers = {
  population: 'everyone',
  tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'high', from: 45 }, { class: 'low' }] },
}

const shop = (sources: readonly WorldSource[], identity: object, more: object = {}) =>
  makeWorld({
    sources,
    files: { 'identity/customer.yml': JSON.stringify({ identity: 'customer', ...identity }), 'lists/a.csv': 'S2\n' },
    attributes: [
      { attribute: 'orders', count: 'order' },
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'latest', last: 'amount', of: 'order' },
    ],
    segments: {
      buyers: { did: 'order' },
      listed: { 'in list': 'lists/a.csv' },
      split: { 'random split': 'half', to: '50%' },
    },
    ...more,
  })

const orders = events(
  'order',
  { amount: 'money', phone },
  [
    { id: 'S1', time: '2025-01-01', amount: 10, phone: '138 0013 8000' },
    { id: 'S2', time: '2025-02-01', amount: 20, phone: '+86-13800138000' },
    { id: 'S3', time: '2025-01-15', amount: 40, phone: '13800138000' },
    { id: 'S4', time: '2025-01-15', amount: 80, phone: '138****8000' },
  ],
  { of: 'customer' },
)

describe('ids of one customer', () => {
  it('A05: three ways to write one phone are one customer with three ids, and parting gives back three', async () => {
    world = await shop([orders], { match: [{ by: 'phone' }] })
    await world.run(asOf)
    const { project } = world
    expect(await world.values('orders', asOf)).toEqual({ S1: 3, S4: 1 })
    expect(await world.values('spend', asOf)).toEqual({ S1: 70, S4: 80 })
    expect(await world.values('latest', asOf)).toEqual({ S1: 20, S4: 80 })
    expect((await world.members('listed', asOf)).in).toEqual(['S1'])
    for (const id of ['S1', 'S2', 'S3']) {
      const found = await project.entity(id)
      expect(found).toMatchObject({ id: 'S1', ids: ['S1', 'S2', 'S3'] })
      expect(found?.contacts.map((one) => one.masked)).toEqual(['138****8000', '138****8000', '138****8000'])
    }
    const [numbers] = await project.identity.numbers()
    expect(numbers).toMatchObject({ ids: 4, entities: 2, merged: 1, doubtful: 0 })

    const parted = await project.identity.part(['S2'], { by: 'li' })
    expect(parted).toMatchObject({ number: 1, ids: ['S1', 'S2', 'S3'], identities: [{ entities: 4, merged: 0 }] })
    await world.run('2025-07-01')
    expect(await world.values('orders', '2025-07-01')).toEqual({ S1: 1, S2: 1, S3: 1, S4: 1 })

    await project.identity.undo(1, { by: 'li' })
    await world.run('2025-07-02')
    expect(await world.values('orders', '2025-07-02')).toEqual({ S1: 3, S4: 1 })
  })

  it('A05: a family with one phone and two member numbers waits for review', async () => {
    const people = entities('people', { phone, card: member }, [
      { id: 'P1', phone: '13800138000', card: 'm1' },
      { id: 'P2', phone: '13800138000', card: 'm2' },
      { id: 'P3', phone: '13900139000', card: 'M1' },
    ])
    const match = [{ by: 'member' }, { by: 'phone', 'review when': { different: ['member'] } }]
    world = await shop([people, orders], { match })
    await world.run(asOf)
    const { project } = world
    expect(await project.identity.review()).toMatchObject([
      {
        by: 'phone',
        masked: '138****8000',
        why: 'different',
        ids: ['S1', 'S2', 'S3', 'P1', 'P2'].map((id) => ({ id, entity: id })),
      },
    ])
    expect((await project.entity('P3'))?.ids).toEqual(['P1', 'P3'])
    expect(JSON.stringify(await project.identity.review())).not.toContain('13800138000')
  })

  it('files hold no identifier that is private', async () => {
    world = await shop([orders], { match: [{ by: 'phone' }] })
    await world.run(asOf)
    const manifest = await world.manifest(asOf)
    expect(manifest.entities).toBe(2)
    const file = await readFile(join(world.folder, '.fenqun/tables/_identity_customer/v1/base.parquet'))
    expect(file.includes('3800138')).toBe(false)
  })

  it('changes of those who were merged or parted since carry the reason, also of those whose key is gone', async () => {
    world = await shop([orders], { match: [] }, { schemes: { much: tiers } })
    await world.run('2025-06-28')
    const { project } = world
    await project.identity.merge(['S1', 'S3'], { by: 'li' })
    await world.run('2025-06-29')
    const changesOf = async (id: string) =>
      (await project.entityTimeline(id)).changes
        .filter((one) => one.change !== 'found' && one.id !== 'split')
        .map((one) => `${one.day} ${one.id} ${one.change} ${one.reason}`)
    // S1 and S3 are the same now: the amounts add up to another class, and the other key is nobody any more.
    expect(await changesOf('S1')).toEqual(['2025-06-29 much moved merged'])
    const own = (await world.manifest('2025-06-29')).segments.find((one) => one.id === 'buyers')
    expect(own).toMatchObject({ entered: 0, left: 1, because: { data: 0, time: 0, definition: 0, merged: 1 } })
    expect((await project.repeat((await project.published()).manifest.run)).equal).toBe(true)

    await project.identity.undo(1, { by: 'li' })
    await world.run('2025-06-30')
    expect(await changesOf('S3')).toEqual([
      '2025-06-29 much left merged',
      '2025-06-29 buyers left merged',
      '2025-06-30 much entered merged',
      '2025-06-30 buyers entered merged',
    ])
  })

  it('a load that dies before identities are laid takes nobody apart, and what it left is finished', async () => {
    const match = { match: [{ by: 'phone' }] }
    world = await shop([orders], match)
    await world.run(asOf)
    const { folder } = world
    const data = join(folder, 'data/order_source.csv')
    await writeFile(data, `${(await readFile(data, 'utf8')).trimEnd()}\nS5,2025-03-01,5,13800138000\n`)
    await world.edit({})
    const dying = await openProject(folder, {
      now: () => Date.parse('2026-01-01T00:00:00Z'),
      onLoad: ({ step }) => {
        if (step === 'identity') throw new Error('killed')
      },
    })
    await expect(dying.load()).rejects.toThrow('killed')
    const twice = { segment: 'twice', where: { did: 'order', times: 3 } }
    expect((await dying.preview(twice)).members).toBe(1)
    const { run } = (await dying.run({ asOf, load: false })).manifest
    const { manifest } = await dying.published({ run })
    expect(manifest.kinds['customer']?.entities).toBe(2)
    expect((await dying.preview({ segment: 'more', where: { did: 'order', times: 4 } })).members).toBe(1)
    await dying.close()
  })

  it('a past run knows what was known then, and is repeated byte by byte', async () => {
    world = await shop([orders], { match: [{ by: 'phone' }] })
    await world.run('2025-06-28')
    const first = (await world.project.published()).manifest.run
    await world.project.identity.part(['S1'], { by: 'li' })
    await world.run('2025-06-29')
    const again = await world.project.repeat(first)
    expect(again.differs).toEqual([])
    expect(again.equal).toBe(true)
    expect((await world.project.entity('S2', { run: first }))?.ids).toEqual(['S1', 'S2', 'S3'])
    expect((await world.project.entity('S2'))?.ids).toEqual(['S2'])
    const diff = await world.project.diff({ run: first }, {})
    expect(diff.tables).toContainEqual({ table: '_identity_customer', from: 1, to: 2 })
  })

  it('one customer live, and a preview, see what a run sees', async () => {
    world = await shop([orders], { match: [{ by: 'phone' }] })
    await world.run(asOf)
    for (const id of ['S1', 'S2']) {
      const live = await world.project.evaluate('customer', id, { asOf })
      expect(live).toMatchObject({ id: 'S1', known: true })
      expect(live.attributes.find((one) => one.id === 'orders')?.value).toBe(3)
      expect(live.segments.find((one) => one.id === 'listed')?.state).toBe('in')
    }
    const found = await world.project.preview({ segment: 'twice', where: { did: 'order', times: 3 } })
    expect(found.members).toBe(1)
  })

  it('W14: who was reached under one id was reached, also once ids are merged or parted, and nothing else writes meanwhile', async () => {
    const people = entities('people', { follower: 'text' }, [
      { id: 'S1', follower: '李莉' },
      { id: 'S2', follower: '李莉' },
      { id: 'S3', follower: '李莉' },
    ])
    const attributes = [{ attribute: 'follower', given: 'people.follower' }]
    const segments = { listed: { 'in list': 'lists/a.csv' }, all: { everyone: true } }
    world = await shop([people], { match: [] }, { attributes, segments })
    await world.run('2025-06-28')
    const { project, folder } = world
    const send = async (what: string, more: object = {}) => {
      const to = join(folder, `${what}.csv`)
      const sent = { to, by: 'li', as: 'wecom', unmask: true, purpose: 'test', limits: { hold: true }, ...more }
      return (await project.export(what, sent)).rows
    }
    expect(await send('listed')).toBe(1)
    await project.identity.merge(['S1', 'S2'], { by: 'li' })
    await world.run('2025-06-29')
    expect(await send('all')).toBe(1)
    expect(await send('all', { limits: { perDay: 2, hold: true } })).toBe(2)
    await project.identity.undo(1, { by: 'li' })
    await world.run('2025-06-30')
    expect(await send('all', { limits: { perDay: 2, hold: true } })).toBe(1)

    acquireLock(project.ledger, { command: 'fenqun load', since: '2026-01-01T00:00:00Z' })
    await expect(send('all')).rejects.toThrow('locked')
    releaseLock(project.ledger)
  })

  it('an identifier that a later row of its event corrects, or takes away, merges nobody', async () => {
    const line = { as: 'event id' }
    const taken = { as: 'deleted', type: 'boolean' }
    const source = events(
      'order',
      { line, phone, taken },
      [
        { id: 'S1', time: '2025-01-01', line: 'a', phone: '13800138000' },
        { id: 'S2', time: '2025-01-02', line: 'b', phone: '13800138000' },
        { id: 'S3', time: '2025-01-03', line: 'c', phone: '13800138000' },
        { id: 'S4', time: '2025-01-04', line: 'd', phone: '13800138000' },
        { id: 'S2', time: '2025-01-02', line: 'b', phone: '13900139000' },
        { id: 'S3', time: '2025-01-03', line: 'c', phone: '13800138000', taken: true },
      ],
      { of: 'customer' },
    )
    world = await shop(
      [source],
      { match: [{ by: 'phone' }] },
      { attributes: [{ attribute: 'orders', count: 'order' }] },
    )
    await world.run(asOf)
    expect((await world.project.entity('S1'))?.ids).toEqual(['S1', 'S4'])
    expect((await world.project.entity('S2'))?.ids).toEqual(['S2'])
  })

  it('nor one that an increment corrects or takes away: then everything is read again, which is said', async () => {
    const file = (...lines: string[]) => ['id,time,line,phone,taken', ...lines].join('\n')
    const day = '2025-01-01 10:00:00'
    const more = { of: 'customer', from: 'data/o-*.csv', load: 'new files' }
    const source = events('order', { line: { as: 'event id' }, phone, taken: { as: 'deleted' } }, [], more)
    world = await makeWorld({
      sources: [source],
      attributes: [{ attribute: 'orders', count: 'order' }],
      files: {
        'identity/customer.yml': JSON.stringify({ identity: 'customer', match: [{ by: 'phone' }] }),
        'data/o-1.csv': file(...['S1', 'S2', 'S3'].map((id, at) => `${id},${day},${at},13800138000,`)),
      },
    })
    await world.run(asOf)
    expect((await world.project.entity('S1'))?.ids).toEqual(['S1', 'S2', 'S3'])
    await world.edit({ 'data/o-2.csv': file(`S4,${day},9,13700137000,`) })
    expect((await world.project.load()).sources[0]).toMatchObject({ increment: true, problems: [] })
    await world.edit({ 'data/o-3.csv': file(`S2,${day},1,13900139000,`, ',,2,,true') })
    const { sources } = await world.project.load()
    expect(sources[0]!.problems.map(({ code }) => code)).toContain('identifiers-taken-back')
    await world.run(asOf)
    expect((await world.project.entity('S1'))?.ids).toEqual(['S1'])
    expect((await world.project.entity('S2'))?.ids).toEqual(['S2'])
    await world.edit({ 'data/o-4.csv': file(`S5,${day},10,13700137000,`) })
    expect((await world.project.load()).sources[0]).toMatchObject({ increment: true, problems: [] })
    await world.run(asOf)
    expect((await world.project.entity('S4'))?.ids).toEqual(['S4', 'S5'])
  })

  it('the version that identity makes has a manifest of its own, and a portrait the contacts of all ids of who is linked', async () => {
    const people = entities('people', { phone }, [
      { id: 'P1', phone: '13800138000' },
      { id: 'P2', phone: '138 0013 8000' },
      { id: 'P3', phone: '13911111111' },
    ])
    const knows = links('knows', {}, [{ id: 'P3', linked: 'P2' }], { of: 'customer', to: 'customer' })
    const segments = { all: { everyone: true } }
    world = await shop([people, knows], { match: [{ by: 'phone' }] }, { segments, attributes: [] })
    await world.run(asOf)
    const manifest = await readFile(join(world.folder, '.fenqun/tables/people/v2/manifest.json'), 'utf8')
    expect(JSON.parse(manifest)).toMatchObject({
      table: 'people',
      version: 2,
      overlays: ['identity'],
      source: 'people',
    })
    const portrait = await world.project.portrait('P3')
    const linked = portrait?.links.flatMap((one) => one.entities)
    expect(linked).toMatchObject([{ id: 'P2', contacts: [{ masked: '138****8000' }, { masked: '138****8000' }] }])
  })

  it('lists carry the contact of the newest id, and of the others what it lacks', async () => {
    const people = entities('people', { phone: { private: 'phone', identifies: 'phone' }, name: { private: 'name' } }, [
      { id: 'P1', phone: '13800138000', name: '王小明' },
      { id: 'P2', phone: '138-0013-8000' },
      { id: 'P3', phone: '13911111111', name: '李雷' },
    ])
    world = await shop(
      [people],
      { match: [{ by: 'phone' }] },
      { segments: { all: { everyone: true } }, attributes: [] },
    )
    await world.run(asOf)
    const to = join(world.folder, 'all.csv')
    await world.project.export('all', { to, by: 'li', unmask: true, purpose: 'test', columns: [] })
    const rows = (await readFile(to, 'utf8')).split(/\r?\n/).filter((line) => line.includes('P'))
    const held = (row: string) => row.split(',').filter((cell) => cell !== '未核对')
    expect(rows.map((row) => held(row).toSorted())).toEqual([
      ['138-0013-8000', 'P1', '王小明'],
      ['13911111111', 'P3', '李雷'],
    ])
  })
})
