import type { Prediction } from '../conditions/prediction.ts'
import type { Catalogue, CatalogueEvent, CatalogueLink } from '../compile/catalogue.ts'
import type { ProjectFile } from '../definition/shapes.ts'
import type { Bilingual } from '../errors.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import type { ScoreDefinition } from '../intake/score-shape.ts'
import { isEventSource, isLinkSource, shapesOf } from '../intake/source-definition.ts'
import { isDay } from '../time/zone.ts'

/** What the sources declare, as compiling sees it: names and types of events and given columns, by kind. */
export function catalogueOf(project: ProjectFile, sources: readonly SourceDefinition[]): Catalogue {
  const kinds = Object.entries(project.kinds).map(([kind, { name }]) => ({ kind, name }))
  const events = sources.filter(isEventSource).flatMap((source): CatalogueEvent[] => {
    const [lines, orders] = shapesOf(source)
    const label = nameOf(source)
    const refunds = source['refund when'] !== undefined
    const eventId = Object.entries(source.columns).find(([, column]) => column.as === 'event id')?.[0]
    return [
      {
        name: lines!.name,
        label,
        kind: source.of,
        columns: lines!.columns,
        ...(eventId === undefined ? {} : { eventId }),
        presence: !orders || refunds,
      },
      ...(orders
        ? [
            {
              name: orders.name,
              label: wordsFor(orders.name),
              kind: source.of,
              columns: orders.columns,
              eventId: 'order',
              linesOf: lines!.name,
              presence: !refunds,
            },
          ]
        : []),
    ]
  })
  const given = sources
    .filter((source) => 'entity' in source)
    .map((source) => {
      const { columns } = shapesOf(source)[0]!
      return {
        source: source.source,
        kind: source.entity,
        columns,
        dated: columns.some((one) => one.name === 'valid_from'),
        ...(source.score ? { score: scoreOf(source.source, source.columns, source.score) } : {}),
      }
    })
  const links = sources.filter(isLinkSource).map((source): CatalogueLink => {
    const { name, columns } = shapesOf(source)[0]!
    return { link: name, label: nameOf(source), of: source.of, to: source.to, columns }
  })
  return { kinds, events, given, links }
}

function nameOf(source: SourceDefinition): Bilingual {
  if (source.name === undefined) return { zh: source.source, en: source.source }
  return typeof source.name === 'string' ? { zh: source.name, en: source.name } : source.name
}

/** What an orders event is called, which has no name of its own; any other id stands for itself. */
function wordsFor(event: string): Bilingual {
  return event === 'order' ? { zh: '订单', en: 'orders' } : { zh: event, en: event }
}

/** The column of an event that holds order numbers, where its source says so: events with one number are one order. */
export function orderColumnOf(sources: readonly SourceDefinition[], event: string): string | undefined {
  const source = sources.filter(isEventSource).find((one) => one.event === event)
  return Object.entries(source?.columns ?? {}).find(([, column]) => column.as === 'order')?.[0]
}

/** What the source says of its scores; a column that is `as: valid from` is kept as `valid_from`. */
function scoreOf(source: string, columns: SourceDefinition['columns'], score: ScoreDefinition): Prediction {
  const { predicts, version, scored, auc, people, by } = score
  const both = (written: string | Bilingual) => (typeof written === 'string' ? { zh: written, en: written } : written)
  const column = columns[scored]?.as === 'valid from' ? 'valid_from' : scored
  return {
    sort: 'score',
    predicts: both(predicts),
    ...(version === undefined ? {} : { version }),
    ...(isDay(scored) ? { made: scored } : { from: { source, column } }),
    ...(auc === undefined ? {} : { auc }),
    ...(people === undefined ? {} : { people }),
    ...(by === undefined ? {} : { by: both(by) }),
    staleAfter: Number.parseInt(score['stale after'], 10),
  }
}
