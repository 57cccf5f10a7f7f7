import { Tag } from 'antd'
import type { SegmentAnswer, SegmentVersions } from '../../../../src/server/contract/segment.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatInstant } from '../../texts/days.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** The versions of its definition, and when each was in force. */
export function HistoryTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const comma = useLanguage() === 'zh' ? '、' : ', '
  const zone = useProject().data?.zone ?? 'UTC'
  const reading = useReadAt<SegmentVersions>(`/segments/${encodeURIComponent(segment.id)}/history`)
  return (
    <section className="part">
      <h2>{t('versions')}</h2>
      <Answered reading={reading} loading={{ shape: 'lines', count: 6 }}>
        {({ versions }) => (
          <ol className="segment-versions">
            {versions.map((one) => (
              <li key={one.version}>
                <h3>
                  {t('version', { n: one.version })} {one.until === null && <Tag color="blue">{t('in-force')}</Tag>}
                </h3>
                <p className="soft">
                  {one.until === null
                    ? t('from', { since: formatInstant(one.since, zone) })
                    : t('from-to', { since: formatInstant(one.since, zone), until: formatInstant(one.until, zone) })}
                </p>
                {one.sentence && <p>{say(one.sentence)}</p>}
                <p className="note">
                  {one.days.length ? t('days-computed', { days: one.days.join(comma) }) : t('no-days')}
                </p>
                <details>
                  <summary>{t('definition')}</summary>
                  <pre tabIndex={0}>{JSON.stringify(one.definition, null, 2)}</pre>
                </details>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </section>
  )
}
