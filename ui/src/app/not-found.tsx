import { Empty } from '../components/empty.tsx'
import { PageFrame } from '../components/page-frame.tsx'
import { useTexts } from '../texts/define-texts.ts'
import { PageLink } from './page-link.tsx'
import { texts } from './texts.ts'

/** No page has this address. */
export function NotFound() {
  const t = useTexts(texts)
  return (
    <PageFrame title={t('not-found')}>
      <Empty kind="no-match" title={t('no-such-page')} action={<PageLink to="/">{t('to-home')}</PageLink>} />
    </PageFrame>
  )
}
