import type { VersionChange } from '../../../../../src/server/contract/preview.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

/** Who would come and who would go against another version. */
export function Against({ title, change }: { title: string; change: VersionChange | null }) {
  const t = useTexts(texts)
  if (!change) return null
  return (
    <section className="panel-part panel-against">
      <h3>{title}</h3>
      {change.same ? (
        <p className="note">{t('same-rule')}</p>
      ) : (
        <dl>
          <div>
            <dt>{t('held')}</dt>
            <dd>
              <CountText count={change.matching} />
            </dd>
          </div>
          <div>
            <dt>
              <span aria-hidden>▲</span> {t('would-enter')}
            </dt>
            <dd className="is-up">
              + <CountText count={change.entered} />
            </dd>
          </div>
          <div>
            <dt>
              <span aria-hidden>▼</span> {t('would-leave')}
            </dt>
            <dd className="is-down">
              − <CountText count={change.left} />
            </dd>
          </div>
        </dl>
      )}
    </section>
  )
}
