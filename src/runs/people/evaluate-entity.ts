import type { KindPlan } from '../../compile/compile.ts'
import { kindsBehind, stepsBehind } from '../../compile/kinds-behind.ts'
import { bitOf, laneOf, memberLane, unknownLane } from '../../compile/lanes.ts'
import { profileTable } from '../../compile/layers.ts'
import { columnFor, keyColumn } from '../../compile/names.ts'
import type { Step } from '../../compile/steps.ts'
import type { Cell, Row } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import { column, compare } from '../../sql/expression.ts'
import { fillQuery } from '../../sql/placeholders.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { openBelow } from '../compute/below.ts'
import { onlyRowsOf, reachedFrom } from './entity-rows.ts'
import { scoreEntities } from './entity-scores.ts'
import type { Entity } from './find-entity.ts'
import { fetchHeldRows } from '../compute/held-rows.ts'
import { openHistories } from '../history/histories.ts'
import { learnedFor } from '../explain/learned.ts'
import { phoneBook } from '../compute/listed-phones.ts'
import { openList } from '../compute/lists.ts'
import { localWorkplace, unordered } from '../compute/local-workplace.ts'
import { toldProgress } from '../progress.ts'
import { calledValue } from '../stored/called-value.ts'
import type { Published } from '../stored/published.ts'
import { knownTables } from '../compute/table-files.ts'
import { inWorkFolder } from '../compute/work-folder.ts'

/** One entity evaluated at an instant, with what a published run learned from everybody. */
export interface EntityEvaluation {
  kind: string
  id: string
  /** The instant (exclusive) and its day. */
  asOf: string
  day: string
  /** The run whose definitions and fits were used. */
  run: string
  /** False when there was nothing of the entity yet; the rest is empty then. */
  known: boolean
  attributes: { id: string; name: Bilingual; value: Cell; called?: Bilingual; unit?: string; current: boolean }[]
  /** Every segment; who is outside its population is `out`. */
  segments: { id: string; name: Bilingual; state: 'in' | 'out' | 'unknown' }[]
  /** The schemes whose population the entity is in. */
  classes: {
    scheme: string
    name: Bilingual
    class?: { id: string; name: Bilingual }
    unassigned?: Bilingual
    extras: Record<string, Cell>
  }[]
  /** Definitions that need what the run did not learn, since it did not compute them: left out above. */
  unfitted: string[]
}

/**
 * Evaluates one entity at any instant: the very steps of a run, over its rows and those of entities linked to it
 * alone, in one query. What a run learns from everybody is taken from the published run, so that at its as-of and over its
 * tables the answer is the run's (C05). Reads the newest tables; leaves nothing behind.
 */
export async function evaluateEntity(
  context: RunContext,
  published: Published,
  entity: Entity,
  asOf: AsOf,
): Promise<EntityEvaluation> {
  return inWorkFolder(context.folders, (folder) => evaluateWithin(folder, context, published, entity, asOf))
}

async function evaluateWithin(
  folder: string,
  context: RunContext,
  published: Published,
  entity: Entity,
  asOf: AsOf,
): Promise<EntityEvaluation> {
  const { engine, ledger, folders } = context
  const place = localWorkplace(engine)
  const catalogue = catalogueOf(context.project, context.sources)
  const known = knownTables(ledger, catalogue)
  await place.open(catalogue, known)
  const compiled = await compileProject(context, asOf, published.manifest)
  const { values, unfitted } = await learnedFor(published, compiled)
  const plans = kindsBehind(compiled, entity.kind)
  const progress = toldProgress(undefined, () => undefined)
  for (const plan of plans) {
    for (const name of plan.lists)
      await openList({ place, project: folders.project, phones: phoneBook(context) }, plan.kind, name)
    await openHistories({ ...context, place }, plan, { asOf, unkept: folder }, progress)
  }
  const { keys, below } = await reachedFrom(engine, plans, entity, asOf)
  for (const [link, from] of below) await openBelow(place, engine, link, asOf, from)
  await fetchHeldRows(context, catalogue, known, keys)
  const own = plans.find((one) => one.kind === entity.kind)!
  const steps = stepsBehind(compiled, own.kind)
  const restricted = (whole: Query) => onlyRowsOf(whole, catalogue, plans, keys)
  await scoreEntities({ place, engine, folder, values }, published, plans, steps, (before, asked) =>
    restricted({ ...asked, with: [...partsOf(before, own), ...(asked.with ?? [])] }),
  )
  const query = fillQuery(restricted(wholeQuery(steps, own)), values)
  const [row] = await engine.rows(`${printQuery(query, engine.dialect)}\nWHERE "p"._key = ${entity.key}`)
  const empty = { attributes: [], segments: [], classes: [], unfitted: [] }
  const head = { kind: entity.kind, id: entity.id, asOf: asOf.instant, day: asOf.day, run: published.manifest.run }
  if (!row) return { ...head, known: false, ...empty }
  return { ...head, known: true, ...answers(own, row, unfitted.get(own.kind) ?? new Set(), published) }
}

/** The steps as named parts of one query that gives the profile and the answers of a kind. */
function wholeQuery(steps: readonly Step[], own: KindPlan): Query {
  const parts = partsOf(steps, own)
  const answered = parts.find((one) => one.name === 'answers')!.query.columns
  return {
    with: parts,
    columns: [
      ...own.profile.map(({ name }) => ({ as: name, is: column(name, 'p') })),
      ...answered.filter(({ as }) => as !== keyColumn).map(({ as }) => ({ as, is: column(as, 'a') })),
    ],
    from: { table: profileTable(own.kind), as: 'p' },
    joins: [
      {
        how: 'inner',
        relation: { table: 'answers', as: 'a' },
        on: compare(column(keyColumn, 'a'), '=', column(keyColumn, 'p')),
      },
    ],
  }
}

function partsOf(steps: readonly Step[], own: KindPlan): { name: string; query: Query }[] {
  return steps.flatMap((step) => {
    switch (step.step) {
      case 'measure':
      case 'early':
        return [{ name: step.into, query: step.query }]
      case 'profile':
        return [{ name: profileTable(step.kind), query: unordered(step.query) }]
      case 'assign':
        return step.kind === own.kind ? [{ name: 'answers', query: unordered(step.query) }] : []
      default:
        return []
    }
  })
}

function answers(
  plan: KindPlan,
  row: Row,
  unfitted: ReadonlySet<string>,
  { manifest }: Pick<Published, 'manifest'>,
): Pick<EntityEvaluation, 'attributes' | 'segments' | 'classes' | 'unfitted'> {
  const holds = (lane: string, bit: number) => (BigInt(String(row[lane] ?? 0)) >> BigInt(bit)) % 2n === 1n
  const fitted = (one: { id: string }) => !unfitted.has(one.id)
  return {
    attributes: plan.attributes.map((one) => {
      const called = calledValue(one, row[one.id])
      return {
        id: one.id,
        name: one.name,
        value: row[one.id] ?? null,
        ...(called ? { called } : {}),
        ...(one.unit ? { unit: one.unit } : {}),
        current: one.current,
      }
    }),
    segments: plan.segments.filter(fitted).map(({ id, name }) => {
      const { slot } = plan.slots.find((one) => one.what === 'segment' && one.id === id)!
      const [lane, bit] = [laneOf(slot), bitOf(slot)]
      const state = holds(memberLane(lane), bit) ? 'in' : holds(unknownLane(lane), bit) ? 'unknown' : 'out'
      return { id, name, state }
    }),
    classes: plan.schemes.filter(fitted).flatMap((scheme) => {
      const [is, why] = [row[columnFor.class(scheme.id)] ?? null, row[columnFor.reason(scheme.id)] ?? null]
      if (is === null && why === null) return []
      const found = is === null ? undefined : scheme.plan.classes[Number(is) - 1]
      const learned = manifest.kinds[plan.kind]?.schemes.find((one) => one.id === scheme.id)?.fitted
      const reason = found ? undefined : scheme.plan.reasons[Number(why) - 1]
      return [
        {
          scheme: scheme.id,
          name: scheme.name,
          ...(found ? { class: { id: found.id, name: learned?.classes?.[found.id]?.name ?? found.name } } : {}),
          ...(reason ? { unassigned: reason.text } : {}),
          extras: Object.fromEntries(
            scheme.plan.extras.map(({ name }) => [name, row[columnFor.extra(scheme.id, name)] ?? null]),
          ),
        },
      ]
    }),
    unfitted: [...unfitted],
  }
}
