import type { EventColumns, KindManifest } from '../../index.ts'
import type { ValueChoices } from '../contract/value-choices.ts'

const numbers = ['money', 'integer', 'number']
const groups = ['text', 'boolean']

/** What questions about value may be asked of a kind of a run. */
export function valueChoices(
  kind: string,
  kinds: Readonly<Record<string, KindManifest>>,
  events: readonly EventColumns[],
  { lowTouch, minimum }: { lowTouch: string | undefined; minimum: number },
): Omit<ValueChoices, 'at' | 'views'> {
  const { attributes, schemes, segments, populations, entities } = kinds[kind]!
  const own = events.filter((one) => one.kind === kind)
  const [best] = own.toSorted((a, b) => b.likely - a.likely)
  const sized = segments.filter((one) => one.members >= minimum && one.members < entities)
  const [smallest] = sized.toSorted((a, b) => a.members - b.members)
  const low = segments.find((one) => one.id === lowTouch)
  const money = (type: string) => (type === 'money' ? 0 : 1)
  return {
    kind,
    kinds: Object.entries(kinds).map(([id, { name }]) => ({ id, name })),
    values: attributes
      .filter((one) => numbers.includes(one.type))
      .toSorted((a, b) => Number(a.family !== 'value') - Number(b.family !== 'value') || money(a.type) - money(b.type))
      .map(({ id, name, unit }) => ({ id, name, ...(unit === undefined ? {} : { unit }) })),
    by: [
      ...schemes.map(({ id, name }) => ({ id, name, sort: 'scheme' as const })),
      ...attributes
        .filter((one) => groups.includes(one.type))
        .map(({ id, name }) => ({ id, name, sort: 'attribute' as const })),
    ],
    who: [
      ...populations.map(({ id, name }) => ({ id, name, sort: 'population' as const })),
      ...segments.map(({ id, name }) => ({ id, name, sort: 'segment' as const })),
    ],
    leave: (low ?? smallest)?.id ?? null,
    events: own.map(({ event, name, sums }) => ({ event, name, sums })),
    products: own.flatMap(({ event, name, products }) => products.map((column) => ({ event, name, column }))),
    product: best && best.likely > 0 ? { event: best.event, column: best.products[0]! } : null,
  }
}
