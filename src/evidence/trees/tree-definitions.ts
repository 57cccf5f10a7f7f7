import type { Bilingual } from '../../errors.ts'
import type { Manifest } from '../../runs/stored/manifest.ts'
import { evidenceErrors } from '../errors.ts'
import type { FoundLeaf, FoundTree, TreeVerdict } from './tree-answer.ts'

/** The whole tree as a scheme of ordered rules: a class for each leaf, the highest first, which a definition file can say and people can edit. Throws `tree-without-split`. */
export function treeScheme(
  tree: FoundTree,
  manifest: Pick<Manifest, 'kinds'>,
  { id, name }: { id: string; name?: Bilingual | undefined },
): Record<string, unknown> {
  if (tree.leaves.length < 2) throw evidenceErrors.error('tree-without-split')
  return {
    scheme: id,
    name: name ?? {
      zh: `按“${tree.target.name.zh}”分的组`,
      en: `Groups by ${tree.target.name.en}`,
    },
    ...about(tree, manifest),
    table: {
      classes: tree.leaves.map((leaf) => ({
        class: `leaf-${leaf.number}`,
        name: leafName(leaf),
        when: leaf.rule,
      })),
    },
  }
}

/** One leaf as a segment. Throws `tree-without-split` and `no-such-leaf`. */
export function leafSegment(
  tree: FoundTree,
  manifest: Pick<Manifest, 'kinds'>,
  { id, leaf, name }: { id: string; leaf: number; name?: Bilingual | undefined },
): Record<string, unknown> {
  if (tree.leaves.length < 2) throw evidenceErrors.error('tree-without-split')
  const found = tree.leaves.find((one) => one.number === leaf)
  if (!found) throw evidenceErrors.error('no-such-leaf', { leaf, most: tree.leaves.length })
  return { segment: id, name: name ?? leafName(found), ...about(tree, manifest), where: found.rule }
}

const verdicts: Record<TreeVerdict, Bilingual> = {
  'too-few': { zh: '人太少', en: 'too few people' },
  none: { zh: '没有可靠的差别', en: 'no reliable difference' },
  'not-held': { zh: '留出的人身上不成立', en: 'does not hold among those kept out' },
  weaker: { zh: '留出的人身上弱得多', en: 'much weaker among those kept out' },
  holds: { zh: '留出的人身上也成立', en: 'holds among those kept out' },
  unproven: { zh: '没有检验', en: 'not checked' },
}

function about({ kind, in: whom, target, method, run, day, verdict }: FoundTree, { kinds }: Pick<Manifest, 'kinds'>) {
  const own = kinds[kind]
  const drawn = [...(own?.segments ?? []), ...(own?.schemes ?? [])].find(
    (one) => one.id === whom.id || whom.id.startsWith(`${one.id}/`),
  )
  const population = drawn ? drawn.population : whom.id === kind ? 'everyone' : whom.id
  const how = method.toUpperCase()
  return {
    ...(kind === 'customer' ? {} : { kind }),
    population,
    purpose: {
      zh: `从数据里找出:${how} 树,目标“${target.name.zh}”,${day} 的运行 ${run};${verdicts[verdict].zh}`,
      en: `Found in the data: ${how} tree for ${target.name.en}, run ${run} of ${day}; ${verdicts[verdict].en}`,
    },
  }
}

const longest = 60

function leafName({ number, words }: FoundLeaf): Bilingual {
  return { zh: `第 ${number} 组:${short(words.zh)}`, en: `Group ${number}: ${short(words.en)}` }
}

function short(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, ' ')]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('')
}
