import type { Schemes } from '../../../../src/server/contract/schemes.ts'
import { useReadAt } from '../../api/use-read.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { SchemeRow } from './scheme-row.tsx'
import '../../charts/data-table.css'
import './schemes.css'
import { texts } from './texts.ts'

/** Every scheme of a run: whom it is about, how it divides them, and who looks after it. */
export default function SchemesPage() {
  const t = useTexts(texts)
  const reading = useReadAt<Schemes>('/schemes')
  return (
    <PageFrame title={t('title')} lead={t('lead')} at={reading.data?.at ?? 'pending'} json="/schemes">
      <Answered reading={reading} loading={{ shape: 'table', count: 7 }}>
        {({ schemes }) =>
          schemes.length === 0 ? (
            <section className="part">
              <Empty kind="no-data" title={t('empty-title')}>
                {t('empty-why')}
              </Empty>
            </section>
          ) : (
            <section className="part scrolls" aria-label={t('title')} tabIndex={0}>
              <table className="data-table scheme-list">
                <thead>
                  <tr>
                    <th scope="col">{t('name')}</th>
                    <th scope="col">{t('method')}</th>
                    <th scope="col">{t('population')}</th>
                    <th scope="col" className="is-number">
                      {t('coverage')}
                    </th>
                    <th scope="col">{t('classes')}</th>
                    <th scope="col">{t('owner')}</th>
                    <th scope="col">{t('review')}</th>
                  </tr>
                </thead>
                <tbody>
                  {schemes.map((one) => (
                    <SchemeRow key={`${one.kind} ${one.id}`} scheme={one} />
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Answered>
    </PageFrame>
  )
}
