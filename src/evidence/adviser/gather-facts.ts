import { catalogueOf } from '../../runs/catalogue.ts'
import type { RunContext } from '../../runs/context.ts'
import type { CatalogueEntry } from '../../runs/explain/attribute-catalogue.ts'
import { projectCatalogue } from '../../runs/explain/attribute-catalogue.ts'
import { countBuyers, countRepeatBuyers, daysOfOrders } from '../../runs/people/buyers.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { AttributeFact, DataFacts } from './data-facts.ts'

/** What is known beside a run: which tables are loaded, how many as-ofs are published. */
export interface Beside {
  loaded: ReadonlySet<string>
  published: number
}

/** Facts of a kind in a published run, whose tables must be open. */
export async function factsOfRun(
  context: RunContext,
  published: Published,
  kind: string,
  beside: Beside,
): Promise<DataFacts> {
  const { manifest } = published
  const own = manifest.kinds[kind]!
  const entries = await projectCatalogue(context, published, { kind })
  const fewest = context.project['minimum group']
  const buyers = await countBuyers(context, manifest, kind)
  const repeatBuyers = await countRepeatBuyers(context, manifest, kind)
  const days = await daysOfOrders(context, manifest, kind)
  return {
    kind,
    run: manifest.run,
    day: manifest.day,
    people: own.entities,
    attributes: entries.map((one) => factOf(one, context.written, fewest)),
    events: eventsOf(context, kind, beside.loaded),
    ...(buyers === undefined ? {} : { buyers }),
    ...(repeatBuyers === undefined ? {} : { repeatBuyers }),
    ...(days === undefined ? {} : { daysOfOrders: days }),
    groups: own.segments.map(({ id, name, members }) => ({ id, name, members })),
    schemes: schemesOf(context.written, kind),
    hasValue: context.written.values.some(({ value }) => value.kind === kind),
    published: beside.published,
  }
}

/** The same before the first run: what is written, and which tables are loaded. */
export function factsOfFiles(context: RunContext, kind: string, beside: Beside): DataFacts {
  const { attributes } = context.written
  return {
    kind,
    people: 0,
    attributes: attributes
      .filter(({ value }) => value.kind === kind && value.standing === undefined)
      .map(({ value }) => ({
        id: value.attribute,
        name: value.name,
        family: value.family,
        type: '',
        fill: null,
        known: 0,
        ...headOf(value),
        isFree: isFree(value.sensitivity),
        isAnswered: isAnswered(value),
      })),
    events: eventsOf(context, kind, beside.loaded),
    groups: [],
    schemes: schemesOf(context.written, kind),
    hasValue: context.written.values.some(({ value }) => value.kind === kind),
    published: beside.published,
  }
}

/** Fewer people than the minimum group with a value are nobody, and fewer without one everybody: shares tell of no small group. */
function factOf(entry: CatalogueEntry, written: WrittenProject, fewest: number): AttributeFact {
  const { id, name, family, type, of, known, distinct, top } = entry
  const said = written.attributes.find(({ value }) => value.kind === entry.kind && value.attribute === id)?.value
  const fill = known < fewest ? 0 : of - known < fewest ? 1 : known / of
  const isTwo = (type === 'boolean' || type === 'text') && distinct <= 2 && (top?.length ?? 0) === 2
  const rarer = isTwo ? top!.toSorted((a, b) => a.people - b.people)[0] : undefined
  return {
    id,
    name,
    family,
    type,
    ...(said ? headOf(said) : {}),
    fill,
    known,
    isFree: isFree(said?.sensitivity),
    isAnswered: said !== undefined && isAnswered(said),
    ...(rarer ? { rarer: rarer.people } : {}),
    ...(typeof rarer?.value === 'string' && type === 'text' ? { rarerValue: rarer.value } : {}),
  }
}

/** What says how it is made stands first among the keys that are its own. */
function headOf({ params }: { params: Record<string, unknown> }): { head?: string } {
  const head = heads.find((one) => one in params)
  return head === undefined ? {} : { head }
}

const heads = ['days since', 'count', 'sum', 'average', 'given', 'share', 'score', 'tags', 'formula'] as const

function schemesOf({ schemes }: WrittenProject, kind: string): DataFacts['schemes'] {
  return schemes
    .filter(({ value }) => value.kind === kind)
    .map(({ value }) => ({ id: value.scheme, method: value.method }))
}

const isFree = (sensitivity: string | undefined): boolean => sensitivity !== 'sensitive' && sensitivity !== 'proxy'

/** Heads whose values come from what people answered, wherever they stand; given facts do among needs. */
function isAnswered({ family, params }: { family: string; params: Record<string, unknown> }): boolean {
  if ('score' in params || 'tags' in params) return true
  return family === 'need' && ('given' in params || 'bands' in params || 'mapped' in params)
}

function eventsOf(context: RunContext, kind: string, loaded: ReadonlySet<string>): DataFacts['events'] {
  return catalogueOf(context.project, context.sources)
    .events.filter((one) => one.kind === kind)
    .map((one) => ({
      id: one.name,
      isOrders: one.eventId === 'order',
      hasAmount: one.columns.some((column) => column.type === 'money'),
      isLoaded: loaded.has(one.name),
    }))
}
