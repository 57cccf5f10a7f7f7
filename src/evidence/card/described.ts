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
  { reader, kind }: Parted,
  id: string,
): Promise<Described> {
  const under = await attributesUnder(context, published, kind, id)
  const descriptors = reader.manifest.attributes.filter((one) => families.has(one.family) && !under.has(one.id))
  if (descriptors.length === 0)
    return { ...nothing, why: { zh: '没有人口或地区标签', en: 'there are no demographic or geographic attributes' } }
  try {
    const tree = await discoverTree(context, published, { target: id, of: descriptors.map((one) => one.id) })
    return judgedTree(tree, {
      zh: descriptors.map((one) => one.name.zh).join('、'),
      en: descriptors.map((one) => one.name.en).join(', '),
    })
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return { ...nothing, why: error.problems[0]!.message }
  }
}

function judgedTree({ right, holdOut }: Pick<FoundTree, 'right' | 'holdOut'>, by: Bilingual): Described {
  if (right?.holdOut === undefined) return { ...nothing, by, why: { zh: '人太少', en: 'too few people' } }
  return { accuracy: right.holdOut, baseline: right.without, n: holdOut, by }
}
