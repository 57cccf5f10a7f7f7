import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { GivenRow, World } from '../../../test/support/world.ts'

let world: World
const times = (count: number) => Array.from({ length: count }, (_, at) => at)
const at = (hour: number, day = 2) => `2025-06-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:15:00`

/** 80 calls to 80 people of `evening`: before 18 h 9 of 60 answered, after it 14 of 20; of `two`, 1 of 2; one person of `one` answers each evening. */
const evening: GivenRow[] = [
  ...times(60).map((one) => ({
    id: `e${one}`,
    time: at(8 + (one % 10)),
    answered: one < 9,
    result: one < 9 ? '接通' : '未接',
  })),
  ...times(20).map((one) => ({
    id: `e${60 + one}`,
    time: at(18 + (one % 2)),
    answered: one < 14,
    result: one < 14 ? '接通' : '未接',
  })),
]
const two: GivenRow[] = [
  ...times(60).map((one) => ({ id: `t${one}`, time: at(8 + (one % 10)), answered: one < 9, result: '' })),
  ...times(2).map((one) => ({ id: `t${60 + one}`, time: at(18), answered: one < 1, result: '' })),
]
const one: GivenRow[] = [
  ...times(60).map((each) => ({ id: `o${each}`, time: at(9 + (each % 8)), answered: each < 6, result: '' })),
  ...times(24).map((day) => ({ id: 'o0', time: at(19, 1 + day), answered: true, result: '' })),
]
const late: GivenRow[] = times(20).map((each) => ({
  id: `l${each}`,
  time: at(each < 10 ? 21 : 10, 3),
  answered: each < 10,
  result: '',
}))
const rows = [...evening, ...two, ...one, ...late]
const people = [...new Set(rows.map((row) => String(row['id'])))]

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events('call', { answered: 'boolean', result: 'text' }, [
        ...rows,
        // After the run's as-of: never seen.
        ...times(60).map((each) => ({ id: `e${each}`, time: `2025-08-01 08:15:00`, answered: true, result: '接通' })),
      ]),
      entities(
        'people',
        { sort: 'text', phone: { private: 'phone' } },
        people.map((id, number) => ({
          id,
          sort: id[0]!,
          phone: `138${String(10_000_000 + number)}`,
        })),
      ),
    ],
    attributes: [{ attribute: 'sort', given: 'people.sort' }],
    segments: Object.fromEntries(
      ['e', 't', 'o', 'l'].map((sort) => [
        `seg-${sort}`,
        { population: 'everyone', where: { attribute: 'sort', is: sort } },
      ]),
    ),
  })
  await world.apply('2025-06-30')
})
afterAll(() => world.close())

describe('when a segment is best contacted', () => {
  it('H06: 14 of 20 after 18:00 against 9 of 60 is 70 % against 15 %, exact p 9.0e-6, and suggests 18 to 20 h', async () => {
    const found = await world.project.contactWindows('seg-e')
    expect(found).toMatchObject({
      event: 'call',
      column: 'answered',
      people: 80,
      tries: 80,
      answered: 23,
      verdict: 'suggested',
      window: {
        from: 18 * 60,
        to: 20 * 60,
        inside: { answered: 14, tries: 20, people: 20, rate: 0.7 },
        outside: { answered: 9, tries: 60, rate: 0.15 },
      },
    })
    expect(found.window!.p.toExponential(1)).toBe('9.0e-6')
    expect(found.sentence.zh).toContain('18:00-20:00 应答 14/20 (70%),其余 9/60 (15%)')
    const rates = found.slots.flatMap((slot) => slot.rate?.value ?? [])
    expect(Math.max(...rates)).toBeLessThan(0.7)
    const text = await world.project.contactWindows('seg-e', { answered: 'result', is: ['接通'] })
    expect(text.window).toEqual(found.window)
    await expect(world.project.contactWindows('seg-e', { answered: 'result' })).rejects.toThrow(
      /answered-which|文本|text/u,
    )
  })

  it('H06: 1 of 2 against 9 of 60 are too few, and so are many answers of one person', async () => {
    const found = await world.project.contactWindows('seg-t')
    expect(found.verdict).toBe('too-few')
    expect(found.sentence.en).toMatch(/^too few/u)
    await expect(world.project.saveContactWindow(found, { by: 'eve' })).rejects.toThrow(/seg-t/u)
    expect(await world.project.contactWindows('seg-o')).toMatchObject({
      verdict: 'too-few',
      window: { inside: { tries: 24, people: 1 } },
    })
  })

  it('H06: is cut to the contact hours, and says so', async () => {
    const found = await world.project.contactWindows('seg-l')
    expect(found).toMatchObject({ legal: { from: 480, to: 1260 }, cutFrom: { from: 21 * 60, to: 22 * 60 } })
    expect(found.verdict).not.toBe('suggested')
    expect(found.sentence.en).toContain('without contact hours it would be 21:00-22:00')
  })

  it('H06: saved in the segment’s file, the call list export holds it, cut to the contact hours', async () => {
    const saved = await world.project.saveContactWindow(await world.project.contactWindows('seg-e'), { by: 'eve' })
    expect(saved).toMatchObject({ inForce: 'changed', problems: [] })
    expect(saved.value).toMatchObject({
      'contact window': { hours: '18:00-20:00', learned: '2025-06-30', event: 'call' },
    })
    await world.edit({})
    await world.apply('2025-06-30')
    await mkdir(join(world.folder, 'lists'))
    const list = async (name: string, what: string, columns?: string[]) => {
      const to = join(world.folder, 'lists', `${name}.csv`)
      const result = await world.project.export(what, {
        to,
        as: 'call-list',
        unmask: true,
        purpose: '回访',
        by: 'eve',
        header: 'en',
        ...(columns ? { columns } : {}),
      })
      const [head, ...lines] = (await readFile(to, 'utf8')).trim().split('\n')
      return { result, head, lines }
    }
    const own = await list('own', 'seg-e')
    expect(own.head).toContain('Window')
    expect(own.lines).toHaveLength(80)
    expect(own.lines.every((line) => line.includes('18:00-20:00'))).toBe(true)
    expect(JSON.stringify(own.result.notes)).toContain('18:00-20:00')
    const other = await list('other', 'seg-t', ['window'])
    expect(other.lines.every((line) => line.includes('08:00-21:00'))).toBe(true)
    expect((await list('plain', 'seg-t')).head).not.toContain('Window')
    const again = await world.project.contactWindows('seg-e')
    expect(again.saved).toEqual({ from: 1080, to: 1200, learned: '2025-06-30' })
    const file = JSON.parse(await readFile(join(world.folder, 'fenqun.yml'), 'utf8')) as Record<string, unknown>
    await world.edit({ 'fenqun.yml': JSON.stringify({ ...file, 'contact hours': '09:00-19:30' }) })
    const cut = await list('cut', 'seg-e')
    expect(cut.lines.every((line) => line.includes('18:00-19:30'))).toBe(true)
    expect(JSON.stringify(cut.result.notes)).toContain('18:00-20:00 is cut to the contact hours 09:00-19:30')
  })
})
