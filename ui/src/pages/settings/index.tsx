import { Tabs } from 'antd'
import { useMay } from '../../api/use-session.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Accounts } from './accounts.tsx'
import { AuditLog } from './audit-log.tsx'
import { Me } from './me.tsx'
import '../../charts/data-table.css'
import './settings.css'
import { texts } from './texts.ts'
import { Tokens } from './tokens.tsx'

type Tab = 'me' | 'tokens' | 'accounts' | 'audit'

const sisters: Record<Tab, string> = { me: '/session', tokens: '/tokens', accounts: '/users', audit: '/audit' }

export default function SettingsPage() {
  const t = useTexts(texts)
  const [tab, setTab] = useUrlState<Tab>('tab', 'me')
  const tabs = [
    { key: 'me', label: t('tab-me'), children: <Me onFirstAccount={() => setTab('accounts')} /> },
    { key: 'tokens', label: t('tab-tokens'), children: <Tokens /> },
    ...(useMay('accounts') ? [{ key: 'accounts', label: t('tab-accounts'), children: <Accounts /> }] : []),
    ...(useMay('audit') ? [{ key: 'audit', label: t('tab-audit'), children: <AuditLog /> }] : []),
  ]
  return (
    <PageFrame title={t('title')} json={sisters[tab] ?? '/session'}>
      <Tabs
        activeKey={tabs.some(({ key }) => key === tab) ? tab : 'me'}
        onChange={(key) => setTab(key as Tab)}
        items={tabs}
        destroyOnHidden
      />
    </PageFrame>
  )
}
