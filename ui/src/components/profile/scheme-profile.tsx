import type { SchemeProfile, SchemeTrait } from '../../../../src/server/contract/profile.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { ZHeatMap } from '../../charts/z-heat-map.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { Empty } from '../empty.tsx'
import { Pick } from './pick.tsx'
import { texts } from './texts.ts'
import { useTraitWords } from './trait-words.ts'

const mostAttributes = 15

/** What tells the classes of a scheme apart, as a map of how far each lies from all. */
export function SchemeProfilePart({ scheme }: { scheme: string }) {
  const t = useTexts(texts)
  const [order, setOrder] = useUrlState<'effect' | 'alike'>('trait-order', 'effect')
  const path = `/schemes/${encodeURIComponent(scheme)}/profile`
  const reading = useReadAt<SchemeProfile>(path, { order, limit: mostAttributes })
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(profile) => (
          <>
            {profile.traits.length === 0 ? (
              <Empty kind="no-match" title={t('no-traits')} height={160} />
            ) : (
              <ClassMap profile={profile} order={order} onOrder={setOrder} />
            )}
            {profile.byRule.length > 0 && <ByRule profile={profile} />}
          </>
        )}
      </Answered>
    </section>
  )
}

interface ClassMapProps {
  profile: SchemeProfile
  order: 'effect' | 'alike'
  onOrder(order: 'effect' | 'alike'): void
}

function ClassMap({ profile, order, onOrder }: ClassMapProps) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useTraitWords()
  const strongest = profile.traits
    .filter((one) => one.differs)
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .slice(0, 3)
    .map((one) => say(one.name))
  return (
    <ZHeatMap
      id="classes-apart"
      title={t('apart-title')}
      sentence={
        strongest.length > 0
          ? t('apart-sentence', { name: say(profile.name), traits: strongest.join('; ') })
          : t('no-verdict', { asked: profile.asked })
      }
      at={profile.at}
      corner={t('trait')}
      groups={[
        { key: '(all)', name: t('everybody') },
        ...profile.classes.map((one) => ({ key: one.id, name: say(one.name) })),
      ]}
      rows={profile.traits.flatMap((trait) =>
        trait.rows.map((row) => ({
          key: `${trait.attribute} ${row.value ?? ''}`,
          name: `${words.name(row)}${trait.differs ? '' : ` ${t('not-shown')}`}`,
          cells: [
            { text: words.write(row, row.all) },
            ...row.cells.map(
              (cell) =>
                cell && { z: cell.z, text: `${cell.marker ? '◆ ' : ''}${words.write(row, cell.estimate.value)}` },
            ),
          ],
        })),
      )}
      controls={
        <Pick
          label={t('order')}
          value={order}
          choices={{ effect: t('order-effect'), alike: t('order-alike') }}
          onChange={onOrder}
        />
      }
      note={
        <>
          <p>
            <strong>
              {profile.differing > 0
                ? t('verdict', { asked: profile.asked, differing: profile.differing })
                : t('no-verdict', { asked: profile.asked })}
            </strong>
          </p>
          <p>{t('apart-note')}</p>
        </>
      }
    />
  )
}

/** On one scale: the root of what is explained of a number, V of anything else. */
const rankOf = ({ strength }: SchemeTrait): number =>
  strength.by === 'eta²' ? Math.sqrt(strength.corrected) : strength.corrected

function ByRule({ profile }: { profile: SchemeProfile }) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useTraitWords()
  const rows = profile.byRule.map((trait) => ({ trait, row: trait.rows[0]! }))
  type Row = (typeof rows)[number]
  const columns: FigureColumn<Row>[] = [
    { key: 'trait', title: t('trait'), value: ({ row }) => words.name(row) },
    { key: 'explained', title: t('explained'), value: ({ trait }) => formatNumber(trait.strength.corrected, 2) },
    ...profile.classes.map((one, at): FigureColumn<Row> => ({
      key: one.id,
      title: say(one.name),
      value: ({ row }) => {
        const cell = row.cells[at]
        return cell ? words.write(row, cell.estimate.value) : null
      },
    })),
  ]
  return (
    <Figure
      id="classes-by-rule"
      title={t('apart-by-rule')}
      at={profile.at}
      columns={columns}
      rows={rows}
      note={<p>{t('by-rule-note')}</p>}
    />
  )
}
