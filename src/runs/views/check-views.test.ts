import { afterEach, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const right = `view: right
shares: { of: sales, by: tier, in: big, bands: [{ band: a, from: 0%, to: 5% }] }
`

async function project(views: Record<string, string>): Promise<World> {
  world = await makeWorld({
    sources: [
      entities('facts', { sales: 'money', type: 'text' }, [{ id: 'A', sales: 5, type: 'x' }]),
      events('order', { amount: 'money' }, [{ id: 'A', time: '2025-01-01', amount: 5 }]),
    ],
    attributes: [
      { attribute: 'sales', given: 'facts.sales' },
      { attribute: 'type', given: 'facts.type' },
    ],
    segments: { big: { attribute: 'sales', 'at least': 1 } },
    schemes: {
      tier: { tiers: { of: 'sales', 'cut by': 'threshold', classes: [{ class: 'high', from: 2 }, { class: 'low' }] } },
    },
    files: Object.fromEntries(Object.entries(views).map(([name, text]) => [`views/${name}.yml`, text])),
  })
  return world
}

it('names in views that are not there are errors of check, each at its place with the nearest right one', async () => {
  const { project: opened } = await project({
    right,
    wrong: `view: wrong
league:
  by: teir
  of: sale
  in: tier/high
  cost: order
`,
    lost: `view: lost
losses:
  of: orders
  low touch: tier
  causes: [{ cause: c, did: ticket }]
`,
    sheet: 'view: sheet\nsheet: { by: type, needs: [type, wants], in: customer }\n',
  })
  const { problems } = await opened.check()
  expect(
    problems.map(({ code, place, hint }) => [
      `${place?.file}:${place?.line}`,
      code,
      /"(\w+)"/.exec(hint?.en ?? '')?.[1],
    ]),
  ).toEqual([
    ['views/lost.yml:3', 'view-of-nothing', 'order'],
    ['views/lost.yml:4', 'view-of-nothing', undefined],
    ['views/lost.yml:5', 'view-of-nothing', undefined],
    ['views/sheet.yml:2', 'view-of-nothing', undefined],
    ['views/wrong.yml:3', 'view-of-nothing', 'tier'],
    ['views/wrong.yml:4', 'view-of-nothing', 'sales'],
    ['views/wrong.yml:6', 'view-of-nothing', undefined],
  ])
})

it('a view uses what it names: its segment and scheme are not deleted behind its back', async () => {
  const { project: opened } = await project({ right })
  await world!.run('2025-03-31')
  const uses = async (sort: 'segments' | 'schemes' | 'attributes', id: string) =>
    (await opened.definitions.uses(sort, id)).filter((one) => one.what === 'view').map((one) => one.id)
  expect([await uses('segments', 'big'), await uses('schemes', 'tier')]).toEqual([['right'], ['right']])
})
