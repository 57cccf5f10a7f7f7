import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Space } from 'antd'
import type { Vocabulary } from '../../../../src/server/contract/vocabulary.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { NextStep } from '../../components/next-step.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { starterValue } from './starter.ts'
import { texts } from './texts.ts'

/** No run has a value: what one would be for the events of this project, to be copied. */
export function NoValue() {
  const reading = useRead<Vocabulary>('/vocabulary')
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {({ kind, events }) => <HowTo yaml={starterValue(kind, events)} />}
      </Answered>
    </section>
  )
}

function HowTo({ yaml }: { yaml: string | undefined }) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const go = useGo()
  const mayEdit = useMay('edit')
  if (yaml === undefined)
    return (
      <Empty kind="no-data" title={t('none-title')} height={260} action={<NextStep />}>
        {t('none-events')}
      </Empty>
    )
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(yaml)
      void message.success(t('copied'))
    } catch {
      void message.warning(t('not-copied'))
    }
  }
  return (
    <div className="clv-none">
      <Empty
        kind="not-computed"
        title={t('none-title')}
        action={
          <Space wrap>
            <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
              {t('copy')}
            </Button>
            {mayEdit && <Button onClick={() => go({ to: '/plan' })}>{t('to-plan')}</Button>}
          </Space>
        }
      >
        {t('none-why')}
      </Empty>
      <pre tabIndex={0} aria-label="models/customer-value.yml">
        {yaml}
      </pre>
      <p className="note">{t('none-written')}</p>
    </div>
  )
}
