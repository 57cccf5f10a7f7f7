import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSource } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const asOf = '2025-06-30'
const phone = { private: 'phone', identifies: 'phone' }
const member = { identifies: 'member' }

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
      { by: 'phone', masked: '138****8000', why: 'different', ids: ['S1', 'S2', 'S3', 'P1', 'P2'].map((id) => ({ id, entity: id })) },
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
})
