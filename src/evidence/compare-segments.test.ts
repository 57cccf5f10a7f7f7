import { expect, it } from 'vitest'
import { entities, makeWorld } from '../../test/support/world.ts'

/** Who is in which of three segments: 60, 40 and 30 of 100 people, of whom 85 are in any. */
const cells = { abc: 10, ab: 10, ac: 10, bc: 5, a: 30, b: 15, c: 5, '': 15 }
const people = Object.entries(cells).flatMap(([marks, count]) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${marks || 'none'}-${index}`,
    marks,
    age: 20 + index + (marks.includes('a') ? 30 : 0),
    city: marks.includes('c') ? '上海' : '北京 "x", \n',
  })),
)

const world = (minimum = 5) =>
  makeWorld({
    project: { 'minimum group': minimum },
    sources: [
      entities(
        'people',
        { marks: 'text', age: 'integer', city: 'text' },
        people.map((one) => ({ ...one, marks: one.marks || 'none' })),
      ),
    ],
    attributes: ['marks', 'age', 'city'].map((attribute) => ({ attribute, given: `people.${attribute}` })),
    segments: Object.fromEntries(
      ['a', 'b', 'c'].map((mark) => [
        mark,
        {
          population: 'everyone',
          where: {
            any: Object.keys(cells)
              .filter((one) => one.includes(mark))
              .map((one) => ({ attribute: 'marks', is: one })),
          },
        },
      ]),
    ),
  })

it('C02: 60, 40 and 30 of 100 people who share 20, 20, 15 and all three 10 are 85 people, each counted once', async () => {
  const { project, run, close } = await world()
  try {
    await run('2025-12-31')
    const found = await project.compare(['a', 'b', 'c'])
    expect(found.segments.map((one) => one.members)).toEqual([60, 40, 30])
    expect(Object.fromEntries(found.combinations.map((one) => [one.places.join(''), one.people]))).toEqual({
      '012': 10,
      '01': 10,
      '02': 10,
      '12': 5,
      '0': 30,
      '1': 15,
      '2': 5,
    })
    expect(found.combinations.reduce((sum, one) => sum + one.people, 0)).toBe(85)
    const both = (...places: number[]) =>
      found.combinations
        .filter((one) => places.every((place) => one.places.includes(place)))
        .reduce((sum, one) => sum + one.people, 0)
    expect([both(0, 1), both(0, 2), both(1, 2), both(1, 0)]).toEqual([20, 20, 15, 20])
    const age = found.profile.find((one) => one.attribute === 'age')!
    const ages = people.filter((one) => one.marks.includes('b')).map((one) => one.age)
    expect(age.cells[1]!.n).toBe(40)
    expect(age.cells[1]!.value).toBeCloseTo(ages.reduce((sum, one) => sum + one, 0) / 40, 8)
    const city = found.profile.find((one) => one.value === '上海')!
    expect(city.cells.map((one) => one!.value)).toEqual([20 / 60, 15 / 40, 1])
    await expect(project.compare(['a'])).rejects.toThrow('segments-to-compare')
    await expect(project.compare(['a', 'a'])).rejects.toThrow('segments-to-compare')
    await expect(project.compare(['a', 'd'])).rejects.toThrow('not-found')
  } finally {
    await close()
  }
})

it('what tells members from the rest: a planted difference comes first, with its interval, and what the rule looks at apart', async () => {
  const { project, run, close } = await world(10)
  try {
    await run('2025-12-31')
    const { traits, people: own, others } = await project.traits('a')
    expect([own, others]).toEqual([60, 40])
    const age = traits.find((one) => one.attribute === 'age')!
    const mean = (mark: boolean) => {
      const ages = people.filter((one) => one.marks.includes('a') === mark).map((one) => one.age)
      return ages.reduce((sum, one) => sum + one, 0) / ages.length
    }
    expect(traits.find((one) => !one.byRule)!.attribute).toBe('age')
    expect(age.difference.value).toBeCloseTo(mean(true) - mean(false), 8)
    expect(age.differs && age.difference.from! > 0 && age.effect > 2).toBe(true)
    expect(age.own.estimate.from! < mean(true) && mean(true) < age.own.estimate.to!).toBe(true)
    expect(traits.filter((one) => one.byRule).every((one) => one.attribute === 'marks')).toBe(true)
    // Of c, 5 are in no other: the rest of b is told, but nothing of fewer than 10.
    const beside = await project.traits('c', { against: 'b' })
    expect([beside.people, beside.others, beside.verdict]).toEqual([30, 25, 'compared'])
    expect(beside.traits.every((one) => one.own.n >= 10 && one.others.n >= 10)).toBe(true)
    await expect(project.traits('c', { against: 'd' })).rejects.toThrow('not-found')
  } finally {
    await close()
  }
})
