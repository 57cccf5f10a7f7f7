import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

export default function DataPage() {
  const t = useTexts(texts)
  return (
    <PageFrame title={t('title')}>
      <Empty kind="no-data" title={t('soon')} />
    </PageFrame>
  )
}
