import type { Bilingual } from '../errors.ts'
import { evidenceErrors } from '../evidence/errors.ts'
import { chanceAttribute } from '../evidence/propensity/chance-attribute.ts'
import { outcomeSince } from '../evidence/propensity/outcomes.ts'
import { propensityOf } from '../evidence/propensity/propensity.ts'
import type { Propensity, PropensityOptions } from '../evidence/propensity/propensity-answer.ts'
import { peopleIn } from '../evidence/people-in.ts'
import { openDiscovery } from '../runs/discoveries/discoveries.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import { addDays } from '../time/zone.ts'
import type { At } from './at.ts'
import type { EditedDefinition, Editor } from './definitions.ts'
import { definitionsDesk } from './definitions.ts'
import type { Desk } from './desk.ts'
import type { Found } from './discovering.ts'
import { keptOr, marksOf } from './discovering.ts'
import { contextOf, openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'

/** How likely something is by what was known before it. */
export interface DiscoveringPropensity {
  /**
   * Fits a logistic regression on attributes of an earlier run and what a later one says came of it, or measures a score that is there; kept, so that an equal question about the same runs is answered at
   * once. Throws `no-run-before` where no published run is early enough.
   */
  discoverPropensity(options: PropensityOptions & At & { again?: boolean }): Promise<Found<Propensity>>
  /** What was found, by the id of its discovery. Throws `discovery-unknown`. */
  keptPropensity(discovery: string): Promise<Found<Propensity>>
  /** The file of an attribute that is the model; nothing is written. Throws `nothing-to-save` of a score, and of a model that is no better than chance. */
  propensityAttribute(discovery: string, wanted: SavedPropensity): Promise<Record<string, unknown>>
  /** Writes it as a new file below `attributes/`, in the journal of edits; it counts from the next `apply` on. */
  savePropensity(discovery: string, wanted: SavedPropensity & Editor): Promise<EditedDefinition>
}

export interface SavedPropensity {
  attribute: string
  name?: Bilingual | undefined
}

const usualDays = 28

export function discoveringPropensity(desk: Desk): DiscoveringPropensity {
  const { context, turns } = desk
  async function definitionOf(id: string, wanted: SavedPropensity): Promise<Record<string, unknown>> {
    const kept = await openDiscovery(context.folders, id)
    const found = kept.result as unknown as Propensity
    if (kept.sort !== 'propensity' || found.sort !== 'model' || found.verdict !== 'useful')
      throw evidenceErrors.error('nothing-to-save', { discovery: kept.id })
    return chanceAttribute(found, { ...wanted, discovery: kept.id })
  }
  return {
    discoverPropensity: ({ run, asOf, knownAt, again, ...options }) =>
      turns.inTurn(async () => {
        const after = await publishedAt(desk, defined({ run, asOf, knownAt }))
        const before = await earlierRun(desk, after, options, knownAt)
        const own = contextOf(desk, after)
        const { reader } = peopleIn(own, before, options.in ?? 'everyone')
        const marked = await marksOf(desk, after, reader.kind)
        await openTablesOf(desk, before)
        const { from: _, of, ...rest } = options
        const question = {
          version: 2,
          ...defined(rest),
          ...(of ? { of: [...of].toSorted() } : {}),
          from: before.manifest.run,
        }
        return keptOr(desk, after, { sort: 'propensity', question, again }, () =>
          propensityOf(own, { before, after }, options, (id) => marked.has(id)),
        )
      }),
    async keptPropensity(id) {
      const { result, ...kept } = await openDiscovery(context.folders, id)
      if (kept.sort !== 'propensity') throw runErrors.error('discovery-unknown', { discovery: id, near: '' })
      return { ...kept, result: result as unknown as Propensity, kept: true }
    },
    propensityAttribute: (id, wanted) => turns.inTurn(() => definitionOf(id, wanted)),
    async savePropensity(id, { by, limits, ...wanted }) {
      const value = await turns.inTurn(() => definitionOf(id, wanted))
      return definitionsDesk(desk).create('attributes', { value, name: wanted.attribute, by, limits })
    },
  }
}

/** The run of the day that is asked for, else the newest that is not after the beginning of the outcome's window, else the newest at least 28 days before. */
async function earlierRun(
  desk: Desk,
  after: Published,
  { from, target }: PropensityOptions,
  knownAt: string | undefined,
): Promise<Published> {
  if (from !== undefined) {
    const found = await publishedAt(desk, defined({ asOf: from, knownAt }))
    if (found.manifest.asOf < after.manifest.asOf) return found
    throw evidenceErrors.error('no-run-before', { day: from })
  }
  const since = outcomeSince(contextOf(desk, after), after, target)
  const latest = addDays(after.manifest.day, -usualDays)
  const isEarly = ({ manifest }: Published) =>
    since === undefined ? manifest.day <= latest : manifest.asOf <= since && manifest.asOf < after.manifest.asOf
  const found = (await publishedRuns(desk, knownAt)).findLast(isEarly)
  if (found) return found
  throw evidenceErrors.error('no-run-before', { day: since?.slice(0, 10) ?? latest })
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
