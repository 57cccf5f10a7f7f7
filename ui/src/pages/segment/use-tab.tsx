import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import type { Use, Uses } from '../../../../src/server/contract/definitions.ts'
import { useRead } from '../../api/use-read.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What rests on it: it cannot be deleted while there is anything but lists that left. */
export function UseTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const reading = useRead<Uses>(`/definitions/segments/${encodeURIComponent(segment.id)}/uses`)
  const columns: FigureColumn<Use>[] = [
    { key: 'name', title: t('use-name'), value: (one) => say(one.name) },
    { key: 'what', title: t('use-what'), value: (one) => t(`use-${one.what}`) },
    { key: 'file', title: t('use-file'), value: (one) => one.file ?? '' },
  ]
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'table', count: 4 }}>
        {({ uses }) =>
          uses.length === 0 ? (
            <Empty kind="no-match" title={t('no-uses')} height={200}>
              {t('no-uses-why')}
            </Empty>
          ) : (
            <Figure id="uses" title={t('used-by')} columns={columns} rows={uses} note={t('uses-note')} />
          )
        }
      </Answered>
    </section>
  )
}
