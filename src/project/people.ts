import { FenqunError } from '../errors.ts'
import { knownTables } from '../runs/compute/table-files.ts'
import { openTables } from '../runs/compute/tables.ts'
import { isoNow } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { viewEntity } from '../runs/people/customer.ts'
import { evaluateEntity } from '../runs/people/evaluate-entity.ts'
import type { EntityEvaluation } from '../runs/people/evaluate-entity.ts'
import { findEntity } from '../runs/people/find-entity.ts'
import { entityOrigins } from '../runs/people/lineage.ts'
import type { EntityOrigins } from '../runs/people/lineage.ts'
import { portraitOf } from '../runs/people/portrait/portrait.ts'
import type { Portrait } from '../runs/people/portrait/portrait.ts'
import { parseAsOf, startOfText } from '../time/as-of.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, entityWithRows, publishedAt } from './runs-of.ts'

/** One entity: what is known of it, and why. */
export interface People {
  /**
   * Everything a run knows of one entity, where each value comes from, and its contacts, masked; undefined when the run
   * does not know it.
   */
  entity(id: string, options?: At & { kind?: string }): Promise<(EntityOrigins & { key: number }) | undefined>
  /**
   * All that a run and its tables know of one entity, exact and masked: facts with their sources and load times, tags, segments with why
   * and since when, value, timeline, consent, services, links. `timeline` is how many entries (default 20), `before` a day or an instant
   * that they are all before. Undefined when the run does not know the entity, or nobody ever had the id.
   */
  portrait(
    id: string,
    options?: At & { kind?: string; timeline?: number; before?: string },
  ): Promise<Portrait | undefined>
  /**
   * One entity at any instant (default now), from its own rows and those of entities linked to it in the newest tables,
   * with the definitions and fits of a published run (`run`; default the newest): at that run's as-of and tables, what the run found.
   */
  evaluate(kind: string, id: string, options?: { asOf?: string; run?: string }): Promise<EntityEvaluation>
}

/** An id that nobody ever had is no error of whoever asks what is known of it. */
function unlessUnknown(error: unknown): undefined {
  if (error instanceof FenqunError && error.problems.every(({ code }) => code === 'not-found')) return undefined
  throw error
}

export function people(desk: Desk): People {
  const { context, catalogue, turns, moments } = desk
  const { engine, ledger, zone } = context
  return {
    entity: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const entity = await entityWithRows(desk, id, at, wanted.kind)
        const view = await viewEntity(engine, at, entity)
        return view && { ...(await entityOrigins(contextOf(desk, at), at, entity, view)), key: entity.key }
      }),
    portrait: (id, { timeline, before, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const entity = await entityWithRows(desk, id, at, wanted.kind).catch(unlessUnknown)
        if (!entity) return undefined
        return portraitOf({ ...contextOf(desk, at), catalogue }, at, entity, {
          timeline,
          before: before === undefined ? undefined : startOfText(before, zone),
          knownAt: moments.knownAtIn(wanted),
        })
      }),
    evaluate: (kind, id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted.run === undefined ? {} : { run: wanted.run })
        const asOf = parseAsOf(wanted.asOf ?? isoNow(context), zone)
        await openTables(engine, catalogue, knownTables(ledger, catalogue))
        const entity = await findEntity(engine, catalogue, id, kind)
        if (!entity) throw runErrors.error('not-found', { name: id })
        return evaluateEntity(contextOf(desk, at), at, entity, asOf)
      }),
  }
}
