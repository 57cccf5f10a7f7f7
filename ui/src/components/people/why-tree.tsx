import type { Why } from '../../../../src/server/contract/people.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import './people.css'
import { texts } from './texts.ts'
import { useValueText } from './value-text.tsx'

const marks = { true: '✓', false: '✗', unknown: '?' } as const

/**
 * A rule as a tree for one person: each condition true, false or unknown, with the values that were seen. The conditions that decide
 * stand out: those that fail where all must hold, those that hold where none may.
 */
export function WhyTree({ tree }: { tree: Why }) {
  return (
    <ul className="why-tree">
      <WhyNode node={tree} decides={decides(tree, undefined)} />
    </ul>
  )
}

function WhyNode({ node, decides: isDeciding }: { node: Why; decides: boolean }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  const { truth, how, parts, observed, sentence } = node
  return (
    <li className={`why-node${isDeciding && !parts ? ' is-deciding' : ''}`} data-truth={truth}>
      {truth && (
        <span className={`why-mark is-${truth}`}>
          <i aria-hidden>{marks[truth]}</i>
          <span>{t(`truth-${truth}`)}</span>
        </span>
      )}
      <span className="why-words">{how ? t(`how-${how}`) : say(sentence)}</span>
      {observed && observed.length > 0 && (
        <span className="why-observed">
          {observed.map((one, index) => (
            <span key={index}>
              {t('observed', {
                name: say(one.name),
                value: one.called ? say(one.called) : valueText(one.value, undefined, one.unit),
              })}
              {one.current ? ` ${t('todays-value')}` : ''}
            </span>
          ))}
        </span>
      )}
      {parts && parts.length > 0 && (
        <ul className="why-tree">
          {parts.map((part, index) => (
            <WhyNode key={index} node={part} decides={decides(part, node)} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Whether a condition is why the group around it came out as it did. */
function decides({ truth }: Why, around: Why | undefined): boolean {
  if (truth === undefined || truth === 'true') return around?.how === 'none' && truth === 'true'
  if (!around) return true
  return around.how === 'all' ? around.truth === truth : around.how === 'any' && around.truth !== 'true'
}
