import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { useTexts } from '../texts/define-texts.ts'
import { chooseMode, useModeChoice } from './mode.ts'
import type { ModeChoice } from './theme.ts'
import { texts } from './texts.ts'

const icons = { light: SunOutlined, dark: MoonOutlined, system: DesktopOutlined }
const next: Record<ModeChoice, ModeChoice> = { system: 'light', light: 'dark', dark: 'system' }

/** Light, dark, or as the device; a press goes to the next. */
export function ModeSwitch() {
  const t = useTexts(texts)
  const choice = useModeChoice()
  const Icon = icons[choice]
  const name = t('mode', { mode: t(`mode-${choice}`) })
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      onClick={() => chooseMode(next[choice])}
    >
      <Icon aria-hidden />
    </button>
  )
}
