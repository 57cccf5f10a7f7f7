import type { ClusterWish } from '../evidence/clusters/ask-clusters.ts'
import { askClusters, wishOfScheme } from '../evidence/clusters/ask-clusters.ts'
import { askedPeople } from '../evidence/asked-people.ts'
import { discoverClusters } from '../evidence/clusters/discover-clusters.ts'
import type { ClusterChoices } from '../evidence/clusters/cluster-choices.ts'
import { clusterChoices } from '../evidence/clusters/cluster-choices.ts'
import { clusterScheme, clusterSegment, rulesScheme, solutionOf } from '../evidence/clusters/cluster-definitions.ts'
import type { ClusterRules } from '../evidence/clusters/rules-of-clusters.ts'
import { rulesOfClusters } from '../evidence/clusters/rules-of-clusters.ts'
import { discoverVariables } from '../evidence/variables/discover-variables.ts'
import type { DiscoveredVariables } from '../evidence/variables/discover-variables.ts'
import { unfitPredictors } from '../runs/sensitivity/unfit-predictors.ts'
import { evidenceErrors } from '../evidence/errors.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { ClusterQuestion, DiscoveredClusters } from '../evidence/clusters/discovered-clusters.ts'
import { suggestedColumns } from '../evidence/clusters/suggested-columns.ts'
import type { PeopleIn } from '../evidence/people-in.ts'
import { isoNow } from '../runs/context.ts'
import {
  addDiscovery,
  findDiscovery,
  listDiscoveries,
  openDiscovery,
  removeDiscovery,
} from '../runs/discoveries/discoveries.ts'
import type { Discovery, DiscoveryHead, DiscoverySort } from '../runs/discoveries/discovery.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import type { MarkedAttribute } from '../runs/sensitivity/marked-attributes.ts'
import { markedAttributes } from '../runs/sensitivity/marked-attributes.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Json } from '../state/runs.ts'
import type { At } from './at.ts'
import type { EditedDefinition, Editor } from './definitions.ts'
import { definitionsDesk } from './definitions.ts'
import type { Desk } from './desk.ts'
import { noted } from './noted.ts'
import { contextOf, openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'

/** What was found, as it is kept; `kept` where an equal question about the same run had been answered before. */
export type Found<Result> = Omit<Discovery, 'result'> & { result: Result; kept: boolean }

/** Groups that nobody has written, looked for in the people of a run. Answers are kept: an equal question is answered at once. */
export interface Discovering {
  discoveries: {
    /** The newest first; of one sort where one is named. */
    list(sort?: DiscoverySort): Promise<DiscoveryHead[]>
    /** By id, or the beginning of one. Throws `discovery-unknown`. */
    open(id: string): Promise<Discovery>
    remove(id: string): Promise<DiscoveryHead>
    /** By what groups can be looked for among some people, and by what they are looked for where nobody says. */
    choices(options?: At & { in?: string; kind?: string }): Promise<ClusterChoices>
    /** Clusters, for each number of them, with how sure they are. `again` computes what is kept anew. */
    clusters(options?: At & ClusterWish & { again?: boolean }): Promise<Found<DiscoveredClusters>>
    /** Attributes by how well they tell an aim, each with its reasons. */
    variables(options: At & VariablesWish & { again?: boolean }): Promise<Found<DiscoveredVariables>>
    /** What a solution that is kept is as a definition, and how well its rules do; nothing is written. */
    clusterDefinition(id: string, wanted: SavedClusters): Promise<ClusterDefinition>
    /** Writes it as a new file, in the journal of edits as any other; what counts still waits for `plan` and `apply`. */
    saveClusters(id: string, wanted: SavedClusters & Editor): Promise<EditedDefinition & { rules?: ClusterRules }>
  }
}

/**
 * A solution as a scheme of `clusters` (centres), or as ordered rules that approximate it; or one cluster of it as a segment of rules. `k` is the
 * suggested one where it is left out.
 */
export type SavedClusters = { k?: number | undefined; name?: Bilingual | undefined } & (
  | { scheme: string; as?: 'clusters' | 'rules' | undefined }
  | { segment: string; cluster: number }
)

/** `of`: the attributes that are looked at, all where left out. */
export interface VariablesWish {
  aim: string
  of?: readonly string[]
  in?: string
  kind?: string
}

export interface ClusterDefinition {
  sort: 'schemes' | 'segments'
  value: Record<string, unknown>
  rules?: ClusterRules
}

export function discovering(desk: Desk): Discovering {
  const { context, options, turns } = desk
  const { folders } = context
  return {
    discoveries: {
      list: (sort) => listDiscoveries(folders, sort),
      open: (id) => openDiscovery(folders, id),
      async remove(id) {
        const head = await removeDiscovery(folders, id)
        noted(desk, 'delete', `discovery/${head.id}`)
        return head
      },
      choices: ({ run, asOf, knownAt, ...whom } = {}) =>
        turns.inTurn(async () => {
          const at = await publishedAt(desk, given({ run, asOf, knownAt }))
          const { reader, where } = askedPeople(context, at, whom)
          const marked = await marksOf(desk, at, reader.kind)
          await openTablesOf(desk, at)
          return clusterChoices(reader, where, (id) => marked.has(id))
        }),
      clusters: ({ run, asOf, knownAt, again, ...wanted } = {}) =>
        turns.inTurn(async () => {
          const at = await publishedAt(desk, given({ run, asOf, knownAt }))
          const wish = wishOfScheme(context.written, wanted)
          const people = askedPeople(context, at, wish)
          const { reader, where } = people
          const marked = await marksOf(desk, at, reader.kind)
          await openTablesOf(desk, at)
          const of = wish.of ?? (await suggestedColumns(reader, where, (id) => marked.has(id)))
          const question = askClusters(reader.manifest, { ...wish, of, in: people.in.id, kind: reader.kind }, marked)
          return keptOr(desk, at, { sort: 'clusters', question, again }, () =>
            discoverClusters(
              {
                reader,
                where,
                in: people.in,
                orderedBy: nameOf(people, question.orderBy),
                listener: context.listener,
                signal: options.signal,
              },
              question,
            ),
          )
        }),
      variables: ({ run, asOf, knownAt, again, aim, of, ...whom }) =>
        turns.inTurn(async () => {
          const at = await publishedAt(desk, given({ run, asOf, knownAt }))
          const people = askedPeople(context, at, whom)
          const { reader, where } = people
          const { kind } = reader
          await openTablesOf(desk, at)
          const all = reader.manifest.attributes.filter(({ type }) => type !== 'list').map(({ id }) => id)
          const wanted = (of ?? all).filter((id) => id !== aim).toSorted()
          const question = { kind, in: people.in.id, aim, of: wanted, sample: 200_000 }
          return keptOr(desk, at, { sort: 'variables', question, again }, async () => {
            const before = await peopleBefore(desk, at, people)
            const unfit = await unfitPredictors(contextOf(desk, at), at, kind, { what: 'attribute', id: aim })
            const marked = await marksOf(desk, at, kind)
            return discoverVariables({ reader, where, in: people.in, marked, unfit, before }, question)
          })
        }),
      clusterDefinition: (id, wanted) => turns.inTurn(() => definitionOf(desk, id, wanted)),
      async saveClusters(id, { by, limits, ...wanted }) {
        const { sort, value, rules } = await turns.inTurn(() => definitionOf(desk, id, wanted))
        const saved = await definitionsDesk(desk).create(sort, { value, by, limits })
        return { ...saved, ...(rules ? { rules } : {}) }
      },
    },
  }
}

async function definitionOf(desk: Desk, id: string, wanted: SavedClusters): Promise<ClusterDefinition> {
  const kept = await openDiscovery(desk.context.folders, id)
  if (kept.sort !== 'clusters') throw evidenceErrors.error('not-clusters', { discovery: kept.id, sort: kept.sort })
  const found = kept.result as unknown as DiscoveredClusters
  const question = kept.question as unknown as ClusterQuestion
  const at = await publishedAt(desk, { run: kept.run })
  const { reader, where } = askedPeople(desk.context, at, question)
  const from = { question, found, run: kept.run, day: kept.day, own: reader.manifest }
  const k = wanted.k ?? found.suggested
  if (k === undefined) throw evidenceErrors.error('which-k', { known: found.tried.map((one) => one.k).join(', ') })
  const solution = solutionOf(found, k)
  if ('scheme' in wanted && wanted.as !== 'rules')
    return { sort: 'schemes', value: clusterScheme(from, k, wanted.scheme, wanted.name) }
  await openTablesOf(desk, at)
  const rules = await rulesOfClusters(reader, where, question, solution)
  const value =
    'scheme' in wanted
      ? rulesScheme(from, rules, wanted.scheme, wanted.name)
      : clusterSegment(from, rules, wanted.cluster, wanted.segment, wanted.name)
  return { sort: 'scheme' in wanted ? 'schemes' : 'segments', value, rules }
}

/** The same people in the run before, where there is one that knows them. */
async function peopleBefore(desk: Desk, at: Published, { in: whom, reader: { kind } }: ReturnType<typeof askedPeople>) {
  const before = (await publishedRuns(desk)).findLast(({ manifest }) => manifest.asOf < at.manifest.asOf)
  if (!before?.manifest.kinds[kind]) return undefined
  try {
    const { reader, where } = askedPeople(desk.context, before, { in: whom.id, kind })
    return { reader, where, run: before.manifest.run, day: before.manifest.day }
  } catch (error) {
    if (error instanceof FenqunError) return undefined
    throw error
  }
}

/** Questions of other versions are answered anew. */
const version = 1

/** Answers from the store, or finds and keeps. What is stored is what is answered: plain data, read as JSON. */
export async function keptOr<Result>(
  { context }: Desk,
  { manifest: { run, asOf, day } }: Published,
  { sort, question, again = false }: { sort: DiscoverySort; question: object; again?: boolean | undefined },
  find: () => Promise<Result>,
): Promise<Found<Result>> {
  const asked = JSON.parse(JSON.stringify({ version, ...question })) as Json
  const known = again ? undefined : await findDiscovery(context.folders, { sort, run, question: asked })
  if (known) return { ...known, result: known.result as Result, kept: true }
  const result = JSON.parse(JSON.stringify(await find())) as Json
  const madeAt = isoNow(context)
  const kept = await addDiscovery(context.folders, { sort, madeAt, run, asOf, day, question: asked, result })
  return { ...kept, result: kept.result as Result, kept: false }
}

/** Attributes that must not tell people apart, by the definitions that a run computed. */
export async function marksOf(desk: Desk, at: Published, kind: string): Promise<Map<string, MarkedAttribute>> {
  const { manifest } = at
  return markedAttributes(
    await compileProject(contextOf(desk, at), { instant: manifest.asOf, day: manifest.day }),
    kind,
  )
}

function nameOf({ reader }: PeopleIn, id: string | null): DiscoveredClusters['orderedBy'] {
  const found = reader.manifest.attributes.find((one) => one.id === id)
  return found && { id: found.id, name: found.name, ...(found.unit === undefined ? {} : { unit: found.unit }) }
}

const given = (at: { [Key in keyof At]: At[Key] | undefined }): At =>
  Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined))
