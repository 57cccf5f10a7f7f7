import { MenuOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useProject } from '../api/use-session.ts'
import { Said } from '../texts/said.tsx'
import { useTexts } from '../texts/define-texts.ts'
import { PeopleSearch } from '../components/people/people-search.tsx'
import { AsOfPicker } from './as-of-picker.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import { SignedIn } from './signed-in.tsx'
import { texts } from './texts.ts'

/** The project's name, the day that is looked at, language, light or dark, who is signed in. */
export function Header({ alone, onMenu }: { alone: boolean; onMenu: () => void }) {
  const t = useTexts(texts)
  return (
    <header className="top">
      {!alone && (
        <Button
          className="menu"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={t('open-navigation')}
          onClick={onMenu}
        />
      )}
      <div className="project">{alone ? 'fenqun' : <ProjectName />}</div>
      {!alone && <AsOfPicker />}
      {!alone && <PeopleSearch />}
      <div className="choices">
        <LanguageSwitch />
        <ModeSwitch />
        {!alone && <SignedIn />}
      </div>
    </header>
  )
}

function ProjectName() {
  return <Said text={useProject().data?.name} />
}
