import type { ValuesAnswer } from '../../../../src/server/contract/values.ts'
import { useReadAt } from '../../api/use-read.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useSearchOfPage } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import './clv.css'
import { NoValue } from './no-value.tsx'
import { OneValue } from './one-value.tsx'
import { texts } from './texts.ts'

/** P13: lifetime value in its three parts, what it rests on, how good its model is, its ledger, and what a change would do. */
export default function ClvPage() {
  const t = useTexts(texts)
  const { value: asked, by, in: group } = useSearchOfPage()
  const reading = useReadAt<ValuesAnswer>('/values')
  const values = reading.data?.values ?? []
  const head = values.find((one) => one.id === asked) ?? values[0]
  const json = head ? { path: `/values/${encodeURIComponent(head.id)}`, query: { by, in: group } } : '/values'
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      above={<PageLink to="/value">← {t('back')}</PageLink>}
      at={reading.data?.at ?? 'pending'}
      json={json}
    >
      <Answered reading={reading} loading={{ shape: 'block', height: 900 }}>
        {(answer) => (head ? <OneValue key={head.id} head={head} answer={answer} /> : <NoValue />)}
      </Answered>
    </PageFrame>
  )
}
