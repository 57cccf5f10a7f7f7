import type { Bilingual } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { FoundTree } from '../trees/tree-answer.ts'
import { discoverTree } from '../trees/discover-tree.ts'
import type { Parted } from '../split-of.ts'

/** How well parts are told from descriptors alone: what can be known of people before they have done anything. */
export interface Described {
  /** Of people whom the tree has not seen, the share it puts into the right part; left out where it was not measured, and `why`. */
  accuracy?: number
  /** The same of always guessing the commonest part. */
  baseline: number
  /** People it was tried on. */
  n: number
  /** The descriptors it may use. */
  by: Bilingual
  why?: Bilingual
}

const families = new Set(['demographic', 'geographic'])
const nothing = { baseline: 0, n: 0, by: { zh: '', en: '' } }

/** The tables of the run must be open. */
export async function describedBy(
  context: RunContext,
  published: Published,
  { reader, kind, sort }: Parted,
  id: string,
): Promise<Described> {
  const under = await attributesUnder(context, published, kind, id)
  const descriptors = reader.manifest.attributes.filter((one) => families.has(one.family) && !under.has(one.id))
  if (descriptors.length === 0)
    return { ...nothing, why: { zh: '没有人口或地区标签', en: 'there are no demographic or geographic attributes' } }
  try {
    const tree = await discoverTree(context, published, { target: id, of: descriptors.map((one) => one.id) })
    return judgedTree(tree, sort, {
      zh: descriptors.map((one) => one.name.zh).join('、'),
      en: descriptors.map((one) => one.name.en).join(', '),
    })
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return { ...nothing, why: error.problems[0]!.message }
  }
}

function judgedTree(
  { nodes, leaves }: Pick<FoundTree, 'nodes' | 'leaves'>,
  sort: Parted['sort'],
  by: Bilingual,
): Described {
  const own = nodes.filter((node) => leaves.some((leaf) => leaf.node === node.id))
  const root = nodes.find((node) => node.parent === undefined)
  const [right, n] = own.reduce(
    ([sum, people], { training, holdOut }) => {
      if (!holdOut || holdOut.estimate === undefined || training.estimate === undefined) return [sum, people]
      const isIn = sort === 'scheme' || training.estimate >= 0.5
      return [sum + holdOut.n * (isIn ? holdOut.estimate : 1 - holdOut.estimate), people + holdOut.n]
    },
    [0, 0],
  )
  const whole = root?.holdOut?.estimate
  if (n === 0 || whole === undefined) return { ...nothing, by, why: { zh: '人太少', en: 'too few people' } }
  const baseline = sort === 'scheme' ? whole : Math.max(whole, 1 - whole)
  return { accuracy: right / n, baseline, n, by }
}
