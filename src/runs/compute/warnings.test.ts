import { expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'

it('W05: two segments with nearly the same people, unless one looks at the other', async () => {
  const people = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, points: index }))
  const from = (population: string, least: number) => ({
    population,
    where: { attribute: 'points', 'at least': least },
  })
  const world = await makeWorld({
    sources: [entities('people', { points: 'integer' }, people)],
    attributes: [{ attribute: 'points', given: 'people.points' }],
    populations: { rich: { all: [{ 'in segment': 'base' }] } },
    segments: {
      base: from('everyone', 0),
      other: from('everyone', 1),
      inside: {
        population: 'everyone',
        where: { all: [{ 'in segment': 'base' }, { attribute: 'points', 'at least': 1 }] },
      },
      drawn: from('rich', 2),
    },
  })
  try {
    const { problems } = await world.run('2025-03-31')
    const pairs = problems.filter((one) => one.code === 'W05').map((one) => one.message.en.match(/"[^"]+"/g)!.join())
    expect(pairs.map((one) => one.replaceAll('"', '').split(',').toSorted().join()).toSorted()).toEqual([
      'base,other',
      'drawn,inside',
      'drawn,other',
      'inside,other',
    ])
  } finally {
    await world.close()
  }
})
