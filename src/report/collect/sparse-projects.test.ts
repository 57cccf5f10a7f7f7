import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { openProject } from '../../project.ts'
import { renderReport } from '../render.ts'
import type { ReportData } from '../report-data.ts'
import { isEmpty } from '../report-data.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const ids = Array.from({ length: 60 }, (_, index) => `人${index + 1}`)

function visits(): GivenRow[] {
  return ids.flatMap((id, index) =>
    Array.from({ length: (index % 5) + 1 }, (_, time) => ({
      id,
      time: `2025-${String(time * 2 + 1).padStart(2, '0')}-10`,
      item: 'milk',
    })),
  )
}

function isWhole(data: ReportData): void {
  const page = renderReport(data)
  expect(page).not.toMatch(/>[^<]*\b(NaN|Infinity|undefined|null)\b[^<]*</)
  expect(JSON.stringify(data)).not.toMatch(/NaN|Infinity/)
}

describe('the report of a project with less', () => {
  it('has no money where no amount is known: no revenue, no money of classes, and still its people', async () => {
    world = await makeWorld({
      sources: [events('visit', { item: 'text' }, visits())],
      attributes: [
        { attribute: 'visits', count: 'visit' },
        { attribute: 'recency', 'days since': 'last', of: 'visit' },
      ],
      segments: { often: { attribute: 'visits', 'at least': 4 } },
      schemes: {
        rhythm: { 'life cycle': { of: 'visit', rhythm: 'population' } },
        frequent: { tiers: { of: 'visits', classes: [{ class: 'top', top: '20%' }, { class: 'rest' }] } },
        scores: { rfm: { recency: 'recency', frequency: 'visits', money: 'visits' } },
      },
    })
    await world.run('2025-10-31')
    await world.run('2025-12-31')
    const data = await world.project.report()
    const [kind] = data.kinds
    expect(kind?.headline?.customers).toBe(60)
    expect(kind?.headline).not.toHaveProperty('revenue')
    expect(kind?.headline).not.toHaveProperty('buyers')
    expect(kind?.headline).not.toHaveProperty('best')
    expect(kind).not.toHaveProperty('money')
    if (!kind?.tiers || isEmpty(kind.tiers)) throw new Error('no tiers')
    expect(kind.tiers[0]?.classes[0]).not.toHaveProperty('money')
    expect(kind.tiers[0]?.pareto).toMatchObject({ people: 60 })
    if (!kind.rfm || isEmpty(kind.rfm)) throw new Error('no rfm')
    expect(kind.rfm[0]?.grids?.[0]?.cells.flat().every((cell) => cell.money === null || cell.people === 0)).toBe(true)
    expect(kind).not.toHaveProperty('geography')
    expect(kind).not.toHaveProperty('overlaps')
    isWhole(data)
  })

  it('has one as-of: movement says that it takes two, and nothing claims a change', async () => {
    world = await makeWorld({
      sources: [
        events(
          'order',
          { amount: 'money' },
          visits().map((row, index) => ({ ...row, amount: index })),
        ),
      ],
      attributes: [
        {
          family: 'value',
          kind: 'customer',
          attributes: [{ attribute: 'spend', unit: 'CNY', sum: 'amount', of: 'order' }],
        },
      ],
      schemes: { worth: { tiers: { of: 'spend', classes: [{ class: 'top', top: '20%' }, { class: 'rest' }] } } },
    })
    await world.run('2025-12-31')
    const data = await world.project.report()
    expect(data.kinds[0]?.movements).toMatchObject({
      empty: 'not-computed',
      because: { en: expect.stringContaining('two as-of days') },
    })
    expect(data.kinds[0]?.headline).toMatchObject({ customers: 60, buyers: 60, best: { people: 12 } })
    isWhole(data)
  })

  it('has no events at all: people, segments and a table of rules', async () => {
    world = await makeWorld({
      sources: [
        entities(
          'members',
          { city: 'text', province: 'text', age: 'integer' },
          ids.map((id, index) => ({ id, age: index, city: index % 3 ? '广州' : '', province: '广东' })),
        ),
      ],
      attributes: [{ attribute: 'age', given: 'members.age' }],
      segments: {
        young: { population: 'everyone', where: { attribute: 'age', 'less than': 20 } },
        old: { population: 'everyone', where: { attribute: 'age', 'at least': 40 } },
      },
      schemes: {
        stage: {
          population: 'everyone',
          table: {
            classes: [
              { class: 'young', when: { attribute: 'age', 'less than': 20 } },
              { class: 'old', when: { attribute: 'age', 'at least': 40 } },
            ],
          },
        },
      },
    })
    await world.run('2025-12-31')
    const data = await world.project.report()
    const [kind] = data.kinds
    if (!kind?.tables || isEmpty(kind.tables)) throw new Error('no tables')
    expect(kind.tables[0]?.unassigned).toEqual([
      { reason: expect.objectContaining({ en: 'no rule matches' }), people: 20 },
    ])
    expect(kind.overlaps).toMatchObject({ pairs: [{ both: 0 }], union: 40 })
    expect(kind).not.toHaveProperty('movements')
    expect(kind.headline).toEqual({ customers: 60 })
    isWhole(data)
  })

  it('has nothing but a table of people: no scheme, no segment, no orders', async () => {
    world = await makeWorld({
      sources: [
        entities(
          'members',
          { city: 'text' },
          ids.map((id) => ({ id, city: '广州' })),
        ),
      ],
    })
    await world.run('2025-12-31')
    const data = await world.project.report()
    expect(data.kinds).toHaveLength(1)
    expect(data.kinds[0]).not.toHaveProperty('segments')
    isWhole(data)
  })

  it('does not compare classes of a scheme that was defined otherwise then', async () => {
    const before = {
      tiers: { of: 'visits', 'cut by': 'threshold', classes: [{ class: 'top', from: 3 }, { class: 'rest' }] },
    }
    world = await makeWorld({
      sources: [events('visit', { item: 'text' }, visits())],
      attributes: [{ attribute: 'visits', count: 'visit' }],
      schemes: { frequent: before },
    })
    await world.run('2025-10-31')
    const [file] = world.project.written.schemes.map((one) => one.file)
    const classes = [{ class: 'top', from: 4 }, { class: 'rest' }]
    const after = { scheme: 'frequent', tiers: { ...before.tiers, classes } }
    await writeFile(join(world.folder, file ?? ''), JSON.stringify(after))
    const project = await openProject(world.folder, { now: () => Date.parse('2026-01-01T00:00:00Z') })
    await project.apply({ asOf: '2025-12-31', replan: true })
    const [kind] = (await project.report()).kinds
    await project.close()
    expect(kind?.movements).toMatchObject({
      empty: 'not-computed',
      because: { en: expect.stringContaining('defined the same way') },
    })
    if (!kind?.tiers || isEmpty(kind.tiers)) throw new Error('no tiers')
    expect(kind.tiers[0]?.classes[0]).not.toHaveProperty('change')
  })

  it('shows a matrix of three axes level by level, the best first, everybody in one of them', async () => {
    world = await makeWorld({
      sources: [
        entities(
          'members',
          { a: 'integer', b: 'integer', c: 'integer' },
          ids.map((id, index) => ({ id, a: index, b: (index * 7) % 60, c: index === 0 ? '' : (index * 13) % 60 })),
        ),
      ],
      attributes: ['a', 'b', 'c'].map((attribute) => ({ attribute, given: `members.${attribute}` })),
      schemes: {
        cube: {
          population: 'everyone',
          matrix: { x: { of: 'a', cut: 30 }, y: { of: 'b', cut: 30 }, z: { of: 'c', cut: 30 } },
        },
      },
    })
    await world.run('2025-12-31')
    const data = await world.project.report()
    const matrices = data.kinds[0]?.matrices
    if (!matrices || isEmpty(matrices)) throw new Error('no matrices')
    expect(matrices.map((one) => one.corners.length)).toEqual([4, 4])
    expect(matrices.map((one) => one.name)).toMatchObject([{ zh: 'cube · c高' }, { zh: 'cube · c低' }])
    for (const one of matrices) {
      const people = [...one.corners, ...(one.unassigned ?? [])].reduce((sum, each) => sum + each.people, 0)
      expect(people).toBe(one.population.people)
    }
    expect(matrices.reduce((sum, one) => sum + one.population.people, 0)).toBe(60)
    isWhole(data)
  })

  it('survives hostile names, and places that are not known', async () => {
    const hostile = `a'b"c\\d,e\nf</script>😀`
    world = await makeWorld({
      sources: [
        entities(
          'members',
          { city: 'text', tag: 'text' },
          ids.map((id, index) => ({ id, city: index % 2 ? hostile : index % 4 ? '' : '广州', tag: hostile })),
        ),
      ],
      attributes: [
        {
          family: 'geographic',
          kind: 'customer',
          attributes: [
            { attribute: 'city', name: hostile, given: 'members.city' },
            { attribute: 'region', mapped: { of: 'city', to: { [hostile]: "华'' 南" }, else: 'missing' } },
          ],
        },
      ],
    })
    await world.run('2025-12-31')
    const data = await world.project.report()
    const geography = data.kinds[0]?.geography
    if (!geography || isEmpty(geography)) throw new Error('no geography')
    expect(geography.places.map(({ name, people }) => ({ name, people }))).toEqual([
      { name: "华'' 南", people: 30 },
      { name: { zh: '其他', en: 'Elsewhere' }, people: 15 },
    ])
    expect(geography.unknown).toBe(15)
    expect(renderReport(data)).not.toContain('f</script>😀')
  })
})
