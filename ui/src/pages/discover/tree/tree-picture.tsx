import type { TreeAnswer, TreeNodeShown } from '../../../../../src/server/contract/trees.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'
import type { WriteFigure } from './tree-figures.ts'

export interface TreePictureProps {
  answer: TreeAnswer
  write: WriteFigure
  /** The leaf that is seen beside, by its number. */
  chosen: number
  onChoose(leaf: number): void
}

/** A tree as nested lists: each group with its size, its rate as a bar, and what it is split by; leaves are chosen. */
export function TreePicture({ answer, ...rest }: TreePictureProps) {
  const [root] = answer.nodes
  if (!root) return undefined
  const told = answer.nodes.flatMap((one) => [one.training.estimate ?? 0, one.holdOut?.estimate ?? 0])
  const most = Math.max(...told, Number.EPSILON)
  return (
    <ul className="tree">
      <Branch answer={answer} node={root} most={most} {...rest} />
    </ul>
  )
}

function Branch({ node, ...rest }: TreePictureProps & { node: TreeNodeShown; most: number }) {
  const { answer, write, most, chosen, onChoose } = rest
  const t = useTexts(texts)
  const say = useSay()
  const reason = useReason(node.split)
  const leaf = answer.leaves.find((one) => one.node === node.id)
  const words = node.words ? withoutName(say(node.words), say(splitAbove(answer, node)?.name)) : say(answer.in.name)
  const whole = answer.nodes[0]?.training.estimate ?? null
  const estimate = (figure: TreeNodeShown['training']) =>
    `${figure.rounded && figure.estimate !== null ? '≈ ' : ''}${write(figure.estimate)}`
  const figures = (
    <>
      <span className="tree-words">{words}</span>
      <span className="tree-figures">
        {node.training.n !== null && (
          <span className="tree-n soft">
            <CountText count={node.training.n} />
          </span>
        )}
        <span className="tree-rate number">{estimate(node.training)}</span>
        {node.stands && <span className="tree-stands">{say(node.stands)}</span>}
        <Bar own={node.training.estimate} held={node.holdOut?.estimate ?? null} whole={whole} most={most} />
        {leaf && <span className="tree-number">{t('group', { number: leaf.number })}</span>}
      </span>
    </>
  )
  return (
    <li>
      {leaf ? (
        <button
          type="button"
          className="tree-node is-leaf"
          aria-pressed={chosen === leaf.number}
          title={t('choose-group', { number: leaf.number })}
          onClick={() => onChoose(leaf.number)}
        >
          {figures}
        </button>
      ) : (
        <div className="tree-node">{figures}</div>
      )}
      {node.split && (
        <>
          <p className="tree-split note">{reason}</p>
          <ul>
            {node.split.children.map((child) => {
              const one = answer.nodes[child]
              return one && <Branch key={child} {...rest} node={one} />
            })}
          </ul>
        </>
      )}
    </li>
  )
}

const splitAbove = ({ nodes }: TreeAnswer, { parent }: TreeNodeShown): TreeNodeShown['split'] =>
  (parent === null ? undefined : nodes[parent]?.split) ?? null

/** What a step says beside its attribute, which stands above it already. */
function withoutName(words: string, name: string): string {
  return name !== '' && words.startsWith(`${name} `) ? words.slice(name.length + 1) : words
}

function Bar({ own, held, whole, most }: Record<'own' | 'held' | 'whole', number | null> & { most: number }) {
  const at = (value: number) => `${Math.max(0, Math.min(1, value / most)) * 100}%`
  return (
    <span className="tree-bar" aria-hidden>
      {own !== null && <i className="tree-own" style={{ width: at(own) }} />}
      {whole !== null && <i className="tree-whole" style={{ insetInlineStart: at(whole) }} />}
      {held !== null && <i className="tree-held" style={{ insetInlineStart: at(held) }} />}
    </span>
  )
}

/** Why a group is split so, with the figures of the test. */
function useReason(split: TreeNodeShown['split']): string {
  const t = useTexts(texts)
  const say = useSay()
  if (!split) return ''
  const name = say(split.name)
  if (split.gain !== null) return t('by-gain', { name, gain: formatShare(split.gain) })
  if (split.adjustedP === null || split.effect === null) return t('by-name', { name })
  return t(split.test === 'ANOVA F' ? 'by-f' : 'by-chi', {
    name,
    statistic: split.statistic === null ? '∞' : formatNumber(split.statistic, 1),
    df: split.df.join(', '),
    p: split.adjustedP < 0.001 ? 'p < 0.001' : `p = ${split.adjustedP.toFixed(3)}`,
    effect: formatNumber(split.effect, 3),
  })
}
