import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** The rule as one sentence, to be copied. */
export function Sentence({ text, stale }: { text: string | undefined; stale: boolean }) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  if (!text) return null
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success(t('copied'))
    } catch {
      void message.warning(t('not-copied'))
    }
  }
  return (
    <div className={`rule-sentence${stale ? ' is-stale' : ''}`}>
      <span className="sentence-label">{t('sentence')}</span>
      <p>{text}</p>
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined />}
        aria-label={t('copy')}
        title={t('copy')}
        onClick={() => void copy()}
      />
    </div>
  )
}
