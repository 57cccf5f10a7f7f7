import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import { FenqunError } from '../errors.ts'
import { openProject } from '../project.ts'

const rich = `# 花得多的人
segment: rich
name: { zh: 大客户, en: Big spenders } # 名字
owner: 周敏

where:
  # 一年
  attribute: spend
  at least: 30
`

let world: World
const at = (file: string) => join(world.folder, file)
const desk = () => world.project.definitions
const codesOf = async (work: Promise<unknown> | (() => unknown)) => {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof FenqunError) return error.problems.map((one) => one.code)
    throw error
  }
  return []
}

beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    sources: [
      events('order', { amount: 'money' }, [{ id: 'a', time: '2025-01-10', amount: 50 }]),
      entities('customers', { city: 'text' }, [{ id: 'a', city: '广州' }]),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'city', given: 'customers.city' },
    ],
    populations: { buyers: { did: 'order' } },
    files: {},
  })
  mkdirSync(at('segments'), { recursive: true })
  writeFileSync(at('segments/rich.yml'), rich)
  writeFileSync(at('segments/local.yml'), 'segment: local\nwhere: { attribute: city, is: 广州 }\n')
  writeFileSync(at('segments/inside.yml'), 'segment: inside\npopulation: buyers\nwhere: { in segment: rich }\n')
  mkdirSync(at('services'))
  writeFileSync(at('services/door.yml'), 'service: door\nfor: { segments: [local] }\n')
})
afterAll(() => world.close())

describe('the definitions of a project', () => {
  it('are listed with what they say, and what is wrong with them', async () => {
    const found = await desk().list('segments')
    expect(found.map(({ id, file, kind, name }) => [id, file, kind, name?.en])).toEqual([
      ['inside', 'segments/inside.yml', 'customer', undefined],
      ['local', 'segments/local.yml', 'customer', undefined],
      ['rich', 'segments/rich.yml', 'customer', 'Big spenders'],
    ])
    const all = await desk().list()
    expect(new Set(all.map((one) => one.sort))).toEqual(
      new Set(['project', 'sources', 'attributes', 'populations', 'segments', 'services']),
    )
    expect(all.find((one) => one.sort === 'attributes')!.holds).toEqual(['spend', 'city'])
    expect(all.find((one) => one.sort === 'project')!.id).toBe('fenqun')
    expect(await codesOf(desk().read('segments', 'nobody'))).toEqual(['definition-unknown'])
  })

  it('are patched when they are written, and the next reader sees what is wrong at its place', async () => {
    const before = await desk().read('segments', 'rich')
    expect(before.text).toBe(rich)
    const value = { ...before.value, where: { attribute: 'spendd', 'at least': 40 } }
    const after = await desk().write('segments', 'rich', { hash: before.hash, value, by: 'zhou' })
    const wanted = rich.replace('attribute: spend', 'attribute: spendd').replace('at least: 30', 'at least: 40')
    expect(readFileSync(at('segments/rich.yml'), 'utf8')).toBe(wanted)
    expect(after.text).toBe(wanted)
    const problem = after.problems.find((one) => one.severity === 'error')
    expect([problem?.code, problem?.place]).toEqual([
      'unknown-attribute',
      { file: 'segments/rich.yml', line: 8, column: 14 },
    ])
    const back = await desk().undo('zhou')
    expect(back.definition?.text).toBe(rich)
    expect(readdirSync(at('segments')).filter((one) => one.endsWith('.tmp'))).toEqual([])
  })

  it('are not overwritten by who saw an older text, in this process or another', async () => {
    const seen = await desk().read('segments', 'rich')
    const other = await openProject(world.folder, {
      memoryLimit: '256MB',
      threads: 1,
      now: () => Date.parse('2026-01-01'),
    })
    try {
      const write = (project: typeof other, by: string) =>
        project.definitions.write('segments', 'rich', { hash: seen.hash, value: { ...seen.value, owner: by }, by })
      const both = await Promise.allSettled([write(world.project, '甲'), write(other, '乙')])
      expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const refused = both.find((one) => one.status === 'rejected')
      expect((refused!.reason as FenqunError).problems[0]!.code).toBe('definition-stale')
      const won = both[0].status === 'fulfilled' ? '甲' : '乙'
      expect(readFileSync(at('segments/rich.yml'), 'utf8')).toBe(rich.replace('周敏', won))
      // Each takes back their own edits only.
      expect(await codesOf(desk().undo(won === '甲' ? '乙' : '甲'))).toEqual(['nothing-to-undo'])
      await other.definitions.undo(won)
      expect(readFileSync(at('segments/rich.yml'), 'utf8')).toBe(rich)
    } finally {
      await other.close()
    }
  })

  it('are undone and done again, unless somebody changed them since', async () => {
    const write = async (owner: string, by: string) => {
      const { hash, value } = await desk().read('segments', 'rich')
      return desk().write('segments', 'rich', { hash, value: { ...value, owner }, by })
    }
    const ownerNow = async () => (await desk().read('segments', 'rich')).value?.['owner']
    await write('一', 'li')
    await write('二', 'li')
    await desk().undo('li')
    expect(await ownerNow()).toBe('一')
    await desk().undo('li')
    expect(await ownerNow()).toBe('周敏')
    expect(desk().steps('li').undo).toBeUndefined()
    await desk().redo('li')
    expect(await ownerNow()).toBe('一')
    await write('三', 'wang')
    expect(await codesOf(desk().redo('li'))).toEqual(['edit-overtaken'])
    expect(await codesOf(desk().undo('li'))).toEqual(['edit-overtaken'])
    await desk().undo('wang')
    await desk().undo('li')
    expect(readFileSync(at('segments/rich.yml'), 'utf8')).toBe(rich)
    const [last] = desk().edits({ limit: 1 })
    expect(last).toMatchObject({ did: 'undo', by: 'li', file: 'segments/rich.yml' })
    expect(
      desk()
        .edits()
        .find((one) => one.number === last!.of)!.undone,
    ).toBe(true)
    // Nothing is noted of a file that says the same already.
    const { hash, value } = await desk().read('segments', 'rich')
    expect((await desk().write('segments', 'rich', { hash, value: value!, by: 'li' })).edit).toBe(0)
  })

  it('are made, renamed and deleted, and come back from the bin', async () => {
    const value = {
      segment: 'fresh',
      name: '新客',
      where: { all: [{ did: 'order' }, { attribute: 'city', is: '广州' }] },
    }
    const made = await desk().create('segments', { value, by: 'li' })
    expect(made.file).toBe('segments/fresh.yml')
    expect(made.text).toBe(
      'segment: fresh\nname: 新客\nwhere:\n  all:\n    - did: order\n    - attribute: city\n      is: 广州\n',
    )
    expect(made.inForce).toBe('none')
    expect(await codesOf(desk().create('segments', { value, by: 'li' }))).toEqual(['definition-exists'])
    expect(await codesOf(desk().create('segments', { value: { where: {} }, by: 'li' }))).toEqual([
      'definition-without-id',
    ])
    const renamed = await desk().rename('segments', 'fresh', { hash: made.hash, name: '新来的', by: 'li' })
    expect(renamed.file).toBe('segments/新来的.yml')
    expect(renamed.id).toBe('fresh')
    await desk().remove('segments', 'fresh', { hash: renamed.hash, by: 'li' })
    expect(readdirSync(at('segments')).toSorted()).toEqual(['inside.yml', 'local.yml', 'rich.yml'])
    const [binned] = desk().bin()
    expect(binned).toMatchObject({
      edit: { id: 'fresh', file: 'segments/新来的.yml', by: 'li' },
      until: '2026-01-31T00:00:00.000Z',
    })
    const back = await desk().restore(binned!.edit.number, 'wang')
    expect(back.text).toBe(made.text)
    expect(desk().bin()).toEqual([])
    expect(await codesOf(desk().restore(binned!.edit.number, 'wang'))).toEqual(['not-in-bin'])
    await desk().undo('wang')
    expect(desk().bin()).toHaveLength(1)
    await desk().undo('li')
    await desk().undo('li')
    await desk().undo('li')
    expect(readdirSync(at('segments')).toSorted()).toEqual(['inside.yml', 'local.yml', 'rich.yml'])
  })

  it('W13: are not deleted while anything uses them, and it says what', async () => {
    const { hash } = await desk().read('segments', 'rich')
    const uses = await desk().uses('segments', 'rich')
    expect(uses).toEqual([
      { what: 'segment', id: 'inside', name: { zh: 'inside', en: 'inside' }, file: 'segments/inside.yml' },
    ])
    expect(await codesOf(desk().remove('segments', 'rich', { hash, by: 'li' }))).toEqual(['definition-in-use'])
    const named = async (sort: 'populations' | 'segments' | 'sources' | 'attributes', id: string) =>
      (await desk().uses(sort, id)).map((one) => `${one.what} ${one.id}`).toSorted()
    expect(await named('populations', 'buyers')).toEqual(['segment inside'])
    expect(await named('segments', 'local')).toEqual(['service door'])
    expect(await named('sources', 'customers')).toEqual(['attribute 00001', 'segment local'])
    expect(await named('segments', 'inside')).toEqual([])
  })

  it('do not leave the project, whatever they are called', async () => {
    const value = { segment: 'x', where: { everyone: true } }
    for (const name of [
      '../x',
      '..',
      '.x',
      'con',
      'NUL',
      'a/b',
      'a\\b',
      'a\0b',
      'x.',
      ' x',
      '',
      'a\nb',
      'x'.repeat(101),
      'CON.x',
      '🙂',
    ])
      expect([name, await codesOf(desk().create('segments', { value, name, by: 'li' }))]).toEqual([
        name,
        ['definition-file-name'],
      ])
    for (const id of ['../fenqun', '../../etc/passwd', '..%2f', '\0', '/etc/passwd', 'segments/rich.yml'])
      expect([id, await codesOf(desk().read('segments', id))]).toEqual([id, ['definition-unknown']])
    const outside = join(world.folder, '..', `outside-${process.pid}.yml`)
    writeFileSync(outside, 'segment: out\nwhere: { everyone: true }\n')
    symlinkSync(outside, at('segments/out.yml'))
    const { hash } = await desk().read('segments', 'out')
    expect(await codesOf(desk().write('segments', 'out', { hash, value, by: 'li' }))).toEqual(['definition-outside'])
    expect(await codesOf(desk().remove('segments', 'out', { hash, by: 'li' }))).toEqual(['definition-outside'])
    expect(readFileSync(outside, 'utf8')).toContain('out')
  })

  it('leave the project file right: it could not be opened again', async () => {
    const { hash, value } = await desk().read('project', 'fenqun')
    expect(await codesOf(desk().write('project', 'fenqun', { hash, text: 'fenqun: 2\n', by: 'li' }))).not.toEqual([])
    expect(await codesOf(desk().write('project', 'fenqun', { hash, text: 'a: [', by: 'li' }))).not.toEqual([])
    const done = await desk().write('project', 'fenqun', { hash, value: { ...value, 'minimum group': 5 }, by: 'li' })
    expect(done.value?.['minimum group']).toBe(5)
    expect(await codesOf(desk().remove('project', 'fenqun', { hash: done.hash, by: 'li' }))).toEqual([
      'project-file-stays',
    ])
    await desk().undo('li')
  })
})
