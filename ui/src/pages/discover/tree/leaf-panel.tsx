import { App, Button } from 'antd'
import type { TreeAnswer } from '../../../../../src/server/contract/trees.ts'
import { useMay } from '../../../api/use-session.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { unknownNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { SaveTree } from './save-tree.tsx'
import { texts } from './texts.ts'
import { idFrom } from './tree-figures.ts'
import type { ShownLeaf, WriteFigure } from './tree-figures.ts'

/** One leaf: its rule in words, what the target is there beside those kept out, and saving it as a segment. */
export function LeafPanel({ answer, shown, write }: { answer: TreeAnswer; shown: ShownLeaf; write: WriteFigure }) {
  const t = useTexts(texts)
  const say = useSay()
  const mayEdit = useMay('edit')
  const { message } = App.useApp()
  const { leaf, node } = shown
  const { training, holdOut } = node
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(leaf.sql)
      message.success(t('copied'))
    } catch {
      message.warning(t('not-copied'))
    }
  }
  const estimate = ({ estimate: value, rounded }: typeof training) =>
    `${rounded && value !== null ? '≈ ' : ''}${write(value)}`
  const interval = ({ from, to }: { from: number | null; to: number | null }) =>
    from === null || to === null ? unknownNumber : `${write(from)} – ${write(to)}`
  return (
    <section className="part tree-leaf-panel" aria-live="polite">
      <h2>{t('leaf', { number: leaf.number })}</h2>
      <ul className="tree-rule">
        {leaf.conditions.map((one, at) => (
          <li key={at}>{say(one)}</li>
        ))}
      </ul>
      {leaf.mark && <p className="note">{t(`mark-${leaf.mark}`)}</p>}
      {(training.rounded || holdOut?.rounded) && (
        <p className="note">{t('rounded', { minimum: answer.minimum, step: 2 * answer.minimum })}</p>
      )}
      <div className="scrolls">
        <table className="tree-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('people')}</th>
              <th scope="col">{t(answer.target.measure === 'mean' ? 'mean' : 'rate')}</th>
              <th scope="col">{t('interval')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('trained')}</th>
              <td>
                <CountText count={training.n} />
              </td>
              <td className="number">{estimate(training)}</td>
              <td className="number">{interval(training)}</td>
            </tr>
            {holdOut && (
              <tr>
                <th scope="row">{t('held')}</th>
                <td>
                  <CountText count={holdOut.n} />
                </td>
                <td className="number">{estimate(holdOut)}</td>
                <td className="number">{interval(holdOut)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <dl className="tree-facts">
        <div>
          <dt>{t('all-people')}</dt>
          <dd>
            <CountText count={node.people} />
          </dd>
        </div>
        <div>
          <dt title={t('index-of')}>{t('index')}</dt>
          <dd className="number">{node.index === null ? unknownNumber : Math.round(node.index)}</dd>
        </div>
        {node.stands && (
          <div>
            <dt>{t('most')}</dt>
            <dd>{say(node.stands)}</dd>
          </div>
        )}
      </dl>
      <div className="tree-actions">
        {mayEdit && (
          <SaveTree
            key={`${answer.id} ${leaf.number}`}
            tree={answer.id}
            leaf={leaf.number}
            id={idFrom(answer.target.id, String(leaf.number))}
            label={t('save-leaf')}
            why={t('save-leaf-why')}
            primary
          />
        )}
        <Button onClick={() => void copy()}>{t('copy-sql')}</Button>
      </div>
    </section>
  )
}
