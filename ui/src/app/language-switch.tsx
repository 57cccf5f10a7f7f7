import { useTexts } from '../texts/define-texts.ts'
import { chooseLocale } from '../texts/i18n.ts'
import { useLanguage } from '../texts/use-language.ts'
import { texts } from './texts.ts'

/** 中文 or English, in place. Each is named in itself. */
export function LanguageSwitch() {
  const t = useTexts(texts)
  const language = useLanguage()
  return (
    <div className="switch" role="group" aria-label={t('language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => void chooseLocale('zh')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => void chooseLocale('en')}>
        English
      </button>
    </div>
  )
}
