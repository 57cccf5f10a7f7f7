import { UserOutlined } from '@ant-design/icons'
import { useTexts } from '../texts/define-texts.ts'
import { useSession } from '../api/use-session.ts'
import { PageLink } from './page-link.tsx'
import { texts } from './texts.ts'

/** Who is signed in, and as what; leads to their settings. */
export function SignedIn() {
  const t = useTexts(texts)
  const { data } = useSession()
  if (!data?.signedIn) return null
  const role = data.role ? t(`role-${data.role}`) : ''
  const name = data.accounts ? (data.name ?? '') : t('local')
  return (
    <PageLink to="/settings" className="signed-in" title={role} aria-label={t('signed-in-as', { name, role })}>
      <UserOutlined aria-hidden />
      <span className="name">{name}</span>
    </PageLink>
  )
}
