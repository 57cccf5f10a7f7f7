import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from './testing/in-process.ts'

let above: string
let folder: string
const now = ['--now', '2026-07-01T02:00:00Z', '--language', 'en']

beforeAll(async () => {
  above = await mkdtemp(join(tmpdir(), 'fenqun-guide-'))
  folder = join(above, 'my-bank')
})
afterAll(() => rm(above, { recursive: true, force: true }))

const here = (...args: string[]) => inProcess(folder, [...now, '--quiet', ...args])
const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as Record<string, unknown>)
    .slice(1)

describe('from nothing to the third step', () => {
  it('I07: begins with a pack, and runs', async () => {
    const made = await inProcess(above, [...now, 'init', 'my-bank', '--pack', 'bank'])
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('made up')])
    expect((await inProcess(above, [...now, 'init', 'other', '--pack', 'bnak'])).stderr).toContain('bank')
    expect((await inProcess(above, [...now, 'init', 'x', '--pack', 'bank', '--from', 'a.csv'])).code).not.toBe(0)
    expect((await here('run')).code).toBe(0)
  })

  it('I01: advises, for people and as JSON, and refuses an aim there is not', async () => {
    const { code, stdout } = await here('advise', '--aim', 'product')
    expect(code).toBe(0)
    for (const text of ['By use of services', 'no source text', 'needs a survey', 'fenqun show value-tiers'])
      expect(stdout).toContain(text)
    const [advice] = lines((await here('--json', 'advise', '--survey', 'no')).stdout)
    expect(advice).toMatchObject({ type: 'advice', people: 180 })
    expect((await here('advise', '--aim', 'gold')).stderr).toContain('first-look')
  })

  it('I03: shows the checklist, ticks by a proof, refuses without one, and takes another template', async () => {
    expect((await here('checklist')).stdout).toContain('3/5')
    const refused = await here('checklist', 'tick', 'verify')
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('cannot be ticked yet')])
    const ticked = await here('checklist', 'tick', 'analyse', '--note', 'looked "at" it')
    expect(ticked.stdout).toContain('looked "at" it')
    expect((await here('checklist', 'switch', 'market')).stdout).toContain('3 of 5 steps')
    const [list] = lines((await here('--json', 'checklist')).stdout)
    expect(list).toMatchObject({ type: 'checklist', template: 'market', file: 'checklists/main.yml' })
    expect((await here('check')).code).toBe(0)
  })

  it('I09: counts needs, and lists the quotes of one', async () => {
    expect((await here('needs')).stdout).toContain('there are no quotes yet')
    await mkdir(join(folder, 'research'))
    await writeFile(
      join(folder, 'research', 'talks.yml'),
      'note: talks\nabout: { segments: [regulars] }\nsort: interview\ndate: 2026-06-01\nneeds: { queue: { zh: 少排队, en: Shorter queues } }\nquotes:\n',
    )
    await appendFile(join(folder, 'research', 'talks.yml'), '  - { quote: 排了一个钟头, needs: [queue] }\n')
    const { stdout } = await here('needs', '--need', 'queue')
    for (const text of ['Shorter queues', '排了一个钟头', 'research/talks.yml:7', 'Regulars'])
      expect(stdout).toContain(text)
    expect((await here('needs', '--need', 'quue')).stderr).toContain('queue')
  })

  it('I01: what advise recommends can be written as it stands', async () => {
    const [advice] = lines((await here('--json', 'advise')).stdout)
    const commands = (advice as { own: { command?: string }[] }).own.flatMap((one) => one.command ?? [])
    expect(commands.length).toBeGreaterThan(2)
    for (const one of commands) {
      const words = one.split(' ').map((word) => word.replaceAll("'", ''))
      expect([one, (await here(...words)).code]).toEqual([one, 0])
    }
  })
})
