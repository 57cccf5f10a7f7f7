import { discoverTree, treeDefaults } from '../evidence/trees/discover-tree.ts'
import type { FoundTree, TreeOptions } from '../evidence/trees/tree-answer.ts'
import { leafSegment, treeScheme } from '../evidence/trees/tree-definitions.ts'
import type { Bilingual } from '../errors.ts'
import { isoNow } from '../runs/context.ts'
import { addDiscovery, findDiscovery, openDiscovery } from '../runs/discoveries/discoveries.ts'
import type { Discovery } from '../runs/discoveries/discovery.ts'
import type { Json } from '../state/runs.ts'
import type { Published } from '../runs/stored/published.ts'
import type { At } from './at.ts'
import type { EditedDefinition, Editor } from './definitions.ts'
import { definitionsDesk } from './definitions.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** A tree as it is kept among the discoveries. */
export interface KeptTree extends Omit<Discovery, 'question' | 'result'> {
  tree: FoundTree
}

/** Groups that differ in a target, found as a tree, and saved as rules. */
export interface DiscoveringTrees {
  /** Grows a tree over a published run and keeps it; an equal question about the same run is answered by what is kept. */
  discoverTree(options: TreeOptions & At): Promise<KeptTree>
  /** One that is kept, by the id of its discovery. */
  keptTree(discovery: string): Promise<KeptTree>
  /** What a tree, or one leaf of it, is as a definition; nothing is written. */
  treeDefinition(tree: FoundTree, wanted: SavedTree): Promise<Record<string, unknown>>
  /** Writes it as a new file, in the journal of edits as any other; what counts still waits for `plan` and `apply`. */
  saveTree(tree: FoundTree, wanted: SavedTree & Editor): Promise<EditedDefinition>
}

/** As a scheme with a class for each leaf, or one leaf as a segment. */
export type SavedTree = { name?: Bilingual | undefined } & ({ scheme: string } | { segment: string; leaf: number })

/** Trees of other versions are grown anew. */
const version = 3

export function discoveringTrees(desk: Desk): DiscoveringTrees {
  const { context, turns } = desk
  const { folders } = context

  async function definitionOf(tree: FoundTree, wanted: SavedTree): Promise<Record<string, unknown>> {
    const { manifest } = await publishedAt(desk, { run: tree.run })
    return 'scheme' in wanted
      ? treeScheme(tree, manifest, { id: wanted.scheme, name: wanted.name })
      : leafSegment(tree, manifest, { id: wanted.segment, leaf: wanted.leaf, name: wanted.name })
  }

  return {
    discoverTree: ({ run, asOf, knownAt, ...options }) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, withoutUndefined({ run, asOf, knownAt }))
        const question = questionOf(at, options)
        const known = await findDiscovery(folders, { sort: 'tree', run: at.manifest.run, question })
        if (known) return keptTree(known)
        await openTablesOf(desk, at)
        const result = await discoverTree(contextOf(desk, at), at, options)
        const { run: id, asOf: instant, day } = at.manifest
        const about = { sort: 'tree' as const, madeAt: isoNow(context), run: id, asOf: instant, day }
        return keptTree(await addDiscovery(folders, { ...about, question, result: asJson(result) }))
      }),
    keptTree: async (id) => keptTree(await openDiscovery(folders, id)),
    treeDefinition: (tree, wanted) => turns.inTurn(() => definitionOf(tree, wanted)),
    saveTree: async (tree, { by, limits, ...wanted }) => {
      const value = await definitionOf(tree, wanted)
      const sort = 'scheme' in wanted ? 'schemes' : 'segments'
      return definitionsDesk(desk).create(sort, { value, by, limits })
    },
  }
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** Whom and what may be left to the run: the answer to it is the same while the run is. */
function questionOf({ manifest }: Published, options: TreeOptions): Json {
  const { of, ...rest } = { ...treeDefaults, ...withoutUndefined(options) }
  return asJson({ version, ...rest, ...(of ? { of: [...of].toSorted() } : {}), computedAt: manifest.computedAt })
}

/** What is plain data, as it is read back from its file. */
const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json

function keptTree({ id, sort, madeAt, run, asOf, day, inputs, result }: Discovery): KeptTree {
  if (sort !== 'tree') throw new TypeError(`not a tree: ${id}`)
  return { id, sort, madeAt, run, asOf, day, inputs, tree: result as unknown as FoundTree }
}
