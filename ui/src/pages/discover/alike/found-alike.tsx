import { Tag } from 'antd'
import type { AlikeAnswer } from '../../../../../src/server/contract/alike.ts'
import { useMay } from '../../../api/use-session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { SaveAlike } from './save-alike.tsx'
import { texts } from './texts.ts'
import { useBinWords } from './bin-words.ts'

/** How well the seed can be told from others, by what, how far to go, and who is most alike. */
export function FoundAlike({ answer }: { answer: AlikeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const mayEdit = useMay('edit')
  const { verdict, quality } = answer
  const told = verdict === 'tells-apart' || verdict === 'weak'
  return (
    <>
      <section className="part discover-verdict">
        <h2>
          <Tag>{t(`verdict-${verdict}`)}</Tag>
          {told && quality
            ? t('why-tells-apart', {
                auc: formatShare(quality.auc),
                from: formatShare(quality.from),
                to: formatShare(quality.to),
              })
            : t(verdict === 'too-few' ? 'why-too-few' : 'why-cannot-tell', { minimum: answer.minimum })}
        </h2>
        <p className="soft">
          {t('about', { seed: said(answer.seed.people), whom: say(answer.in.name), others: said(answer.others) })}
        </p>
        {told && mayEdit && <SaveAlike answer={answer} />}
      </section>
      {told && (
        <>
          <section className="part">
            <TraitTable answer={answer} />
          </section>
          <section className="part">
            <Reach answer={answer} />
          </section>
          <section className="part">
            <People answer={answer} />
          </section>
        </>
      )}
      {answer.leftOut.length > 0 && (
        <section className="part">
          <h2>{t('left-out')}</h2>
          <dl className="alike-left">
            {[...Map.groupBy(answer.leftOut, (one) => one.reason)].map(([reason, all]) => (
              <div key={reason}>
                <dt>{say(all[0]!.why)}</dt>
                <dd className="soft">{all.map((one) => say(one.name)).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

function TraitTable({ answer }: { answer: AlikeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useBinWords()
  const rows = answer.traits.flatMap((trait) => trait.speaks.slice(0, 1).map((bin) => ({ trait, bin })))
  type Row = (typeof rows)[number]
  const columns: FigureColumn<Row>[] = [
    { key: 'trait', title: t('trait'), value: ({ trait }) => say(trait.name) },
    { key: 'value', title: t('value'), value: ({ trait, bin }) => words(trait, bin) },
    { key: 'seed', title: t('share-seed'), kind: 'share', value: ({ bin }) => bin.seed },
    { key: 'others', title: t('share-others'), kind: 'share', value: ({ bin }) => bin.others },
    { key: 'strength', title: t('strength'), value: ({ trait }) => formatNumber(trait.strength, 2) },
  ]
  const top = rows.slice(0, 3).map(({ trait, bin }) => `${say(trait.name)} ${words(trait, bin)}`)
  return (
    <Figure
      id="alike-traits"
      title={t('traits')}
      sentence={t('traits-sentence', { name: say(answer.seed.name), traits: top.join('; ') })}
      at={answer.at}
      columns={columns}
      rows={rows}
    />
  )
}

function Reach({ answer }: { answer: AlikeAnswer }) {
  const t = useTexts(texts)
  const said = useCountWord()
  type Row = AlikeAnswer['reach'][number]
  const columns: FigureColumn<Row>[] = [
    { key: 'score', title: t('score'), value: ({ score }) => score.toFixed(1) },
    { key: 'others', title: t('others'), value: ({ others }) => said(others) },
    { key: 'seed', title: t('seed-reached'), kind: 'share', value: ({ seed }) => seed },
  ]
  const usual = answer.reach.find((one) => one.seed >= 0.5 && typeof one.others === 'number')
  return (
    <Figure
      id="alike-reach"
      title={t('reach')}
      sentence={
        usual &&
        t('reach-sentence', {
          score: usual.score.toFixed(1),
          others: said(usual.others),
          seed: formatShare(usual.seed),
        })
      }
      at={answer.at}
      columns={columns}
      rows={answer.reach}
      note={<p>{t('reach-note')}</p>}
    />
  )
}

function People({ answer }: { answer: AlikeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useBinWords()
  const said = useCountWord()
  return (
    <>
      <h2>{t('people')}</h2>
      {answer.below !== 0 && <p className="note">{t('below', { n: said(answer.below) })}</p>}
      <div className="scrolls" role="region" aria-label={t('people')} tabIndex={0}>
        <table className="alike-people">
          <thead>
            <tr>
              <th scope="col">{t('id')}</th>
              <th scope="col" className="is-number">
                {t('score-of')}
              </th>
              <th scope="col">{t('because')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.people.map((one) => (
              <tr key={one.ref}>
                <th scope="row">
                  <PageLink to="/people/$kind/$id" params={{ kind: answer.kind, id: one.ref }}>
                    {one.id}
                  </PageLink>
                </th>
                <td className="is-number number">{one.score.toFixed(3)}</td>
                <td>
                  {one.reasons.map((each) => (
                    <span key={each.attribute} className="alike-reason">
                      {say(each.name)} <b>{words(each, each.bin)}</b>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
