import type { TreeAnswer } from '../../../../../src/server/contract/trees.ts'
import { useMay, useProject } from '../../../api/use-session.ts'
import { useUrlState } from '../../../app/use-url-state.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { Empty } from '../../../components/empty.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { LeafPanel } from './leaf-panel.tsx'
import { SaveTree } from './save-tree.tsx'
import { texts } from './texts.ts'
import { figureWriter, idFrom, leavesOf } from './tree-figures.ts'
import type { ShownLeaf } from './tree-figures.ts'
import { TreePicture } from './tree-picture.tsx'

/** A tree that was found: how honest it is, the tree, one leaf of it, and what took no part. */
export function FoundTree({ answer }: { answer: TreeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const mayEdit = useMay('edit')
  const [leaf, setLeaf] = useUrlState<string>('leaf', '1')
  const write = figureWriter(answer, currency, language)
  const leaves = leavesOf(answer)
  const chosen = leaves.find((one) => String(one.leaf.number) === leaf) ?? leaves[0]
  const { target } = answer
  const measure = t(target.measure === 'mean' ? 'mean' : 'rate')
  const count = (of: TreeAnswer['people']) => (typeof of === 'number' ? formatCount(of) : '—')
  const about =
    answer.people === null
      ? t('about-rough', { method: say(answer.how) })
      : t('about', {
          people: count(answer.people),
          known: count(answer.known),
          training: count(answer.training),
          holdOut: count(answer.holdOut),
          method: say(answer.how),
        })
  const wanted = target.measure === 'share' && target.sort === 'attribute' ? target.classes[1] : undefined
  const title = wanted ? `${say(target.name)} = ${say(wanted.name)}` : say(target.name)
  return (
    <>
      <div className="tree-beside">
        <section className="part">
          <p className={`tree-verdict is-${answer.verdict}`}>
            <strong>{t(`verdict-${answer.verdict}`)}</strong> {say(answer.sentence)}
          </p>
          {answer.right && answer.verdict !== 'none' && answer.verdict !== 'too-few' && (
            <p className="note">
              {t('right', { tree: formatShare(answer.right.tree), without: formatShare(answer.right.without) })}
            </p>
          )}
          {leaves.length > 1 ? (
            <>
              <Figure
                id="tree"
                title={title}
                at={answer.at}
                columns={columnsOf(answer)}
                rows={leaves}
                note={`${t('legend', { measure })} ${about}`}
                picture={
                  <TreePicture
                    answer={answer}
                    write={write}
                    chosen={chosen?.leaf.number ?? 0}
                    onChoose={(number) => setLeaf(String(number))}
                  />
                }
              />
              {mayEdit && (
                <SaveTree
                  key={answer.id}
                  tree={answer.id}
                  id={idFrom(target.id, 'groups')}
                  label={t('save-scheme')}
                  why={t('save-scheme-why', { measure })}
                />
              )}
            </>
          ) : (
            <>
              <Empty kind="no-data" title={t(`verdict-${answer.verdict}`)} height={200}>
                {say(answer.sentence)}
              </Empty>
              <p className="note">{about}</p>
            </>
          )}
        </section>
        {leaves.length > 1 && chosen && <LeafPanel answer={answer} shown={chosen} write={write} />}
      </div>
      {answer.left.length > 0 && <LeftOut answer={answer} />}
    </>
  )

  function columnsOf({ nodes }: TreeAnswer): FigureColumn<ShownLeaf>[] {
    const isMean = target.measure === 'mean'
    const kind = isMean ? ('number' as const) : ('share' as const)
    const hasHeld = nodes.some((one) => one.holdOut !== null)
    return [
      { key: 'group', title: t('group', { number: '' }).trim(), kind: 'number', value: ({ leaf: one }) => one.number },
      { key: 'rule', title: t('rule'), value: ({ leaf: one }) => say(one.words) },
      ...(target.measure === 'classes'
        ? [{ key: 'most', title: t('most'), value: ({ node }: ShownLeaf) => say(node.stands ?? undefined) }]
        : []),
      { key: 'all', title: t('all-people'), kind: 'count', value: ({ node }) => node.people },
      { key: 'n', title: `${t('trained')}: ${t('people')}`, kind: 'count', value: ({ node }) => node.training.n },
      { key: 'rate', title: `${t('trained')}: ${measure}`, kind, value: ({ node }) => node.training.estimate },
      { key: 'from', title: `${t('interval')} ≥`, kind, value: ({ node }) => node.training.from },
      { key: 'to', title: `${t('interval')} ≤`, kind, value: ({ node }) => node.training.to },
      { key: 'index', title: t('index'), kind: 'number', value: ({ node }) => roundedOr(node.index) },
      ...(hasHeld
        ? ([
            {
              key: 'held-n',
              title: `${t('held')}: ${t('people')}`,
              kind: 'count',
              value: ({ node }) => node.holdOut?.n,
            },
            { key: 'held', title: `${t('held')}: ${measure}`, kind, value: ({ node }) => node.holdOut?.estimate },
          ] satisfies FigureColumn<ShownLeaf>[])
        : []),
    ]
  }
}

const roundedOr = (value: number | null): number | null => (value === null ? null : Math.round(value))

/** What took no part, by reason. */
function LeftOut({ answer }: { answer: TreeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const groups = Map.groupBy(answer.left, (one) => one.why)
  return (
    <section className="part tree-left">
      <h2>{t('left-out')}</h2>
      <dl>
        {[...groups].map(([why, own]) => (
          <div key={why}>
            <dt className="soft">{say(own[0]?.because)}</dt>
            <dd>{own.map((one) => say(one.name)).join(say({ zh: '、', en: ', ' }))}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
