import type { CountedNode, SegmentAnswer, SegmentWhy } from '../../../../src/server/contract/segment.ts'
import { useReadAt } from '../../api/use-read.ts'
import { Answered } from '../../components/answered.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** The rule as a tree, with how many of the population each condition holds for. */
export function WhyTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const reading = useReadAt<SegmentWhy>(`/segments/${encodeURIComponent(segment.id)}/why`)
  return (
    <section className="part">
      <h2>{t('why')}</h2>
      <Answered reading={reading} loading={{ shape: 'lines', count: 8 }}>
        {(why) => (
          <>
            <p className="note">
              {t('why-lead', {
                name: say(why.population.name),
                people: typeof why.population.people === 'number' ? formatCount(why.population.people) : '—',
              })}{' '}
              {t('why-person')} {why.changedSince && t('changed-since')}
            </p>
            {why.tree ? (
              <ul className="why-tree">
                <Node node={why.tree} />
              </ul>
            ) : (
              <Empty kind="not-computed" title={t('no-tree')} height={160}>
                {t('no-tree-why')} {say(why.sentence)}
              </Empty>
            )}
          </>
        )}
      </Answered>
    </section>
  )
}

function Node({ node }: { node: CountedNode }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <li>
      <div className="why-node">
        <span className="why-sentence">{node.how ? <strong>{t(`how-${node.how}`)}</strong> : say(node.sentence)}</span>
        <dl>
          {(['true', 'false', 'unknown'] as const)
            .filter((one) => one !== 'unknown' || node.unknown !== 0)
            .map((one) => (
              <div key={one} className={`is-${one}`}>
                <dt>{t(one)}</dt>
                <dd>
                  <CountText count={node[one]} />
                </dd>
              </div>
            ))}
        </dl>
      </div>
      {node.parts && (
        <ul>
          {node.parts.map((part, at) => (
            <Node key={at} node={part} />
          ))}
        </ul>
      )}
    </li>
  )
}
