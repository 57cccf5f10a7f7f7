import { expect, it } from 'vitest'
import { events, makeWorld } from '../../../test/support/world.ts'

const people = Array.from({ length: 40 }, (_, index) => `c${String(index).padStart(2, '0')}`)

it('shows definitions, data, sizes, people, classes and cuts that are different between two runs', async () => {
  const world = await makeWorld({
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.flatMap((id, index) => [
          { id, time: '2025-01-10', amount: index },
          ...(index >= 30 ? [{ id, time: '2025-03-10', amount: index === 39 ? -5 : 40 - index }] : []),
        ]),
      ),
    ],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
    segments: { rich: { attribute: 'spend', 'at least': 35 }, gone: { everyone: true } },
    schemes: { tier: { tiers: { of: 'spend', classes: [{ class: 'a', top: '25%' }, { class: 'b' }] } } },
  })
  try {
    const { manifest: first } = await world.run('2025-01-31')
    await world.run('2025-03-31')
    await world.edit({
      'segments/00001.yml': JSON.stringify({ segment: 'rich', where: { attribute: 'spend', 'at least': 38 } }),
      'segments/00002.yml': null,
      'segments/00003.yml': JSON.stringify({ segment: 'some', where: { did: 'order', within: 'last 30 days' } }),
    })
    const { manifest: second } = await world.apply('2025-03-31')
    const found = await world.project.diff({ run: first.run }, { run: second.run })
    expect([found.from.day, found.to.day, found.tables]).toEqual(['2025-01-31', '2025-03-31', []])
    expect(found.definitions.map(({ change, what, id, version }) => [change, what, id, version])).toEqual([
      ['changed', 'segment', 'rich', { from: 1, to: 2 }],
      ['added', 'segment', 'some', { to: 1 }],
      ['removed', 'segment', 'gone', { from: 1 }],
    ])
    const { segments, schemes, entities } = found.kinds['customer']!
    expect(entities).toEqual({ from: 40, to: 40 })
    const before = (await world.project.published({ run: first.run })).manifest.kinds['customer']!
    expect(before.segments.find((one) => one.id === 'rich')!.members).toBe(5)
    expect(segments.map(({ id, from, to, entered, left }) => [id, from?.members, to?.members, entered, left])).toEqual([
      ['rich', 5, 9, 5, 1],
      ['some', undefined, 10, 10, 0],
      ['gone', 40, undefined, 0, 40],
    ])
    expect(schemes).toMatchObject([{ id: 'tier', change: 'same', moved: 0, fits: [{ from: 30, to: 34 }] }])
    const itself = await world.project.diff({ run: second.run }, { run: second.run })
    expect([
      itself.definitions,
      itself.kinds['customer']!.segments.every((one) => one.entered + one.left === 0),
    ]).toEqual([[], true])
    await expect(world.project.diff({ run: 'r000009' }, {})).rejects.toThrow('unknown-run')
  } finally {
    await world.close()
  }
})
