import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'

const files = {
  'fenqun.yml': 'fenqun: 1\nproject: shop\n',
  'sources/people.yml': `source: people
from: people.csv
entity: customer
id space: crm
columns:
  id: { as: id }
  phone: { private: phone, identifies: phone }
  card: { identifies: member }
`,
  'sources/orders.yml': `source: orders
from: orders.csv
event: order
columns:
  id: { as: id }
  time: { as: time }
  phone: { private: phone, identifies: phone }
`,
  'identity/customer.yml': `identity: customer
match:
  - by: member
  - by: phone
    review when: { more than: 3, different: [member] }
show: member
`,
  'people.csv': 'id,phone,card\n1,13800138000,m1\n2,13800138001,m2\n3,13800138002,m3\n4,13800138002,m4\n',
  'orders.csv': 'id,time,phone\nS1,2025-01-01,138 0013 8000\nS2,2025-01-02,+86-13800138001\n客户 3,2025-01-03,\n',
}

let folder: string

async function write(changed: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(changed)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-identity-'))
  await write(files)
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const here = (...args: string[]) => inProcess(folder, [...args, '--language', 'en'])

describe('fenqun identity', () => {
  it('says how many ids are how many, after a load and when asked', async () => {
    expect((await here('load')).stdout).toContain('customer: 7 ids are 5 entities, 2 of them of several ids; 1 values')
    const { stdout } = await here('identity')
    expect(stdout).toContain('customer: 7 ids are 5 entities')
    expect(stdout).toMatch(/phone +6 +3/)
  })

  it('shows what waits, masked, for people and as data', async () => {
    await here('load')
    const shown = await here('identity', 'review')
    expect(shown.stdout).toMatch(/138\*{4}8002 +they differ elsewhere +2 +crm:3, crm:4/)
    const { stdout } = await here('identity', 'review', '--json')
    const doubts = stdout.split('\n').filter((line) => line.includes('"doubt"'))
    expect(doubts.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        by: 'phone',
        masked: '138****8002',
        why: 'different',
        ids: [{ id: 'crm:3', entity: 'crm:3' }, { id: 'crm:4' }],
      },
    ])
    expect(shown.stdout + stdout).not.toContain('13800138002')
  })

  it('merges, parts and takes back, by any id', async () => {
    await here('load')
    expect((await here('identity', 'merge', '客户 3', 'M1')).stdout).toContain('decision 1: 客户 3, S1 are one')
    expect((await here('identity', 'part', 'crm:2')).stdout).toContain('decision 2: S2, crm:2 stay apart')
    expect((await here('identity', 'undo', '1')).stdout).toContain('customer: 6 entities now')
    const { stdout } = await here('identity')
    expect(stdout).toMatch(/1 +\S+ +merge +客户 3, S1 +\S+ +undone/)
  })

  it.each([
    [['identity', 'merge', 'S1'], 'identity-merge-of-one'],
    [['identity', 'merge', 'S1', 'nobody'], 'identity-unknown-id'],
    [['identity', 'part', 'crm:3'], 'identity-part-of-one'],
    [['identity', 'undo', '7'], 'identity-nothing-to-undo'],
    [['identity', 'undo', 'x'], 'bad-option-value'],
    [['identity', 'mrege'], 'bad-option-value'],
    [['identity', 'review', '--kind', 'account'], 'no-identity'],
  ])('refuses %j', async (args, code) => {
    await here('load')
    const ended = await here(...args)
    expect(ended.code).not.toBe(0)
    expect(ended.stderr).toContain(code)
  })

  it('says what an identity names that no source has, and what may not be shown', async () => {
    await write({ 'identity/customer.yml': 'identity: customer\nmatch: [ { by: phnoe } ]\nshow: phone\n' })
    const { stderr } = await here('check')
    expect(stderr).toContain('identity/customer.yml:2:16  identifier-unknown')
    expect(stderr).toContain('did you mean "phone"?')
    expect(stderr).toContain('identity/customer.yml:3:7  identity-shows-private')
    await write({ 'identity/customer.yml': 'identity: custmer\n' })
    expect((await here('check')).stderr).toContain('identity-of-nothing')
    expect((await here('load')).code).not.toBe(0)
  })

  it('tells the same of new files as of all files at once, also where a phone is corrected', async () => {
    const people = files['sources/people.yml'].replace('from: people.csv', 'from: people-*.csv')
    const orders = files['sources/orders.yml'].replace('from: orders.csv', 'from: orders-*.csv\nload: new files')
    await write({
      'sources/people.yml': people.replace('entity:', 'load: new files\nentity:'),
      'sources/orders.yml': orders,
      'people-1.csv': 'id,phone,card\n1,13800138000,m1\n2,13800138001,m2\n',
      'orders-1.csv': 'id,time,phone\nS1,2025-01-01,13800138000\nS2,2025-01-01,13800138005\n',
    })
    expect((await here('load')).stdout).toContain('customer: 4 ids are 3 entities, 1 of them')
    await write({
      'people-2.csv': 'id,phone,card\n1,13800138005,m1\n3,13800138001,\n',
      'orders-2.csv': 'id,time,phone\nS3,2025-01-03,13800138001\n',
    })
    const added = await here('load')
    const again = await here('load', '--again')
    for (const { stdout } of [added, again]) expect(stdout).toContain('customer: 6 ids are 3 entities, 2 of them')
  })

  it('dissolves what was merged when the file is gone', async () => {
    await here('load')
    await rm(join(folder, 'identity/customer.yml'))
    expect((await here('load')).stdout).toContain('customer: 7 ids are 7 entities')
    expect((await here('identity')).stderr).toContain('no-identity')
  })
})
