import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { listExports } from '../../state/exports.ts'

let world: World
let folder: string

const people: [string, string, string | null][] = [
  ['C1', '13800138000', '同意'],
  ['C2', '13800138001', '未同意'],
  ['C3', '13800138002', null],
  ['C4', '', '同意'],
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-consented-'))
  world = await makeWorld({
    now: '2026-01-15T02:00:00Z',
    project: {
      kinds: {
        customer: {
          name: { zh: '客户', en: 'Customer' },
          consent: { phone: { attribute: 'sms_consent', is: '同意' } },
        },
      },
    },
    sources: [
      entities(
        'crm',
        { phone: { private: 'phone' }, follower: 'text', agreed: 'text' },
        people.map(([id, phone, agreed]) => ({ id, phone, follower: '李莉', agreed })),
      ),
    ],
    attributes: [
      { attribute: 'sms_consent', given: 'crm.agreed' },
      { attribute: 'follower', given: 'crm.follower' },
    ],
    segments: { everybody: { population: 'everyone', where: { everyone: true } } },
  })
  await world.run('2025-12-31')
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

describe('where fenqun.yml says who agreed to be called', () => {
  const send = (name: string, as: string) =>
    world.project.export('everybody', { to: join(folder, name), by: 'tester', unmask: true, purpose: '挽回', as })

  it.each([
    ['call-list', 'a.csv'],
    ['sms', 'b.csv'],
  ])('a %s leaves out who did not, counts them, and says so', async (as, name) => {
    const result = await send(name, as)
    expect(result).toMatchObject({ rows: 1, consent: { zh: '已核对同意情况', en: 'consent checked' } })
    expect(Object.fromEntries(result.dropped!.map(({ reason, people: count }) => [reason, count]))).toEqual({
      'no-phone': 1,
      'no-consent': 2,
    })
    const text = await readFile(join(folder, name), 'utf8')
    expect(text).toContain('13800138000')
    expect(text).not.toMatch(/1380013800[12]/)
    expect(text.includes('已核对')).toBe(as === 'call-list')
    expect(text).not.toContain('未核对')
    expect(listExports(world.project.ledger).at(-1)).toMatchObject({ consentNote: 'consent checked' })
    const preview = await world.project.previewExport('everybody', { to: join(folder, `p-${name}`), as })
    expect(preview).toMatchObject({ rows: 1, people: 4, consent: 'checked' })
  })

  it('a list of another channel, and a plain one, say as before that nobody checked', async () => {
    const result = await send('c.csv', 'wecom')
    expect(result).toMatchObject({ rows: 4, consent: { en: 'consent not checked' } })
    const plain = await world.project.export('everybody', { to: join(folder, 'd.csv'), by: 'tester' })
    expect(plain).toMatchObject({ rows: 4, consent: { en: 'consent not checked' } })
  })

  it('one person is said to have agreed, or not, or that nothing is recorded', async () => {
    const said = async (id: string) => (await world.project.portrait(id))?.consent
    expect(await said('C1')).toMatchObject({ state: 'recorded', text: { zh: '电话：同意', en: 'phone: agreed' } })
    expect(await said('C2')).toMatchObject({
      state: 'recorded',
      text: { zh: '电话：没有同意', en: 'phone: did not agree' },
    })
    expect(await said('C3')).toMatchObject({ state: 'not recorded', text: { zh: '未记录', en: 'not recorded' } })
  })
})
