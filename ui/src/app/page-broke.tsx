import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { PageFrame } from '../components/page-frame.tsx'
import { Failed } from '../components/failed.tsx'
import { useTexts } from '../texts/define-texts.ts'
import { texts } from './texts.ts'

/** What stands where a page broke: a defect of ours, or a part that could not be loaded. The rest of the product goes on. */
export function PageBroke({ error: thrown, reset }: ErrorComponentProps) {
  const t = useTexts(texts)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const isPart = /dynamically imported module|Importing a module|Loading chunk/.test(error.message)
  return (
    <PageFrame title={t(isPart ? 'page-missing' : 'page-broke')}>
      <Failed
        error={error}
        action={<Button onClick={() => (isPart ? location.reload() : reset())}>{t('again')}</Button>}
      />
    </PageFrame>
  )
}
