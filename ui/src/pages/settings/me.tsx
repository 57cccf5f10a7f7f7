import { CheckOutlined, MinusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import type { Right, Session } from '../../../../src/server/contract/session.ts'
import { useSend } from '../../api/use-send.ts'
import { useSession } from '../../api/use-session.ts'
import { chooseMode, useModeChoice } from '../../app/mode.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { chooseLocale } from '../../texts/i18n.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { PasswordForm } from './password-form.tsx'
import { texts } from './texts.ts'

const rights: readonly Right[] = [
  'read',
  'people',
  'contacts',
  'edit',
  'configure',
  'plan',
  'run',
  'export',
  'audit',
  'accounts',
]

/** Who is signed in, what they may do, how the product looks to them, their password. */
export function Me({ onFirstAccount }: { onFirstAccount: () => void }) {
  const { data, error, refetch } = useSession()
  if (error && !data) return <Failed error={error} onAgain={() => void refetch()} />
  return (
    <>
      <div className="beside settings-columns">
        <div>
          <Who session={data} onFirstAccount={onFirstAccount} />
          <Looks />
        </div>
        <What rights={data?.rights ?? []} />
      </div>
      {data?.via === 'session' && <PasswordForm name={data.name ?? ''} />}
    </>
  )
}

function Who({ session, onFirstAccount }: { session: Session | undefined; onFirstAccount: () => void }) {
  const t = useTexts(texts)
  const app = useTexts(appTexts)
  return (
    <section className={session ? 'part' : 'part is-coming'} aria-busy={!session}>
      <h2>{t('who-you-are')}</h2>
      {session && (
        <>
          <dl className="facts">
            <dt>{t('account')}</dt>
            <dd>{session.accounts ? session.name : t('local-visitor')}</dd>
            <dt>{t('role')}</dt>
            <dd>{session.role && app(`role-${session.role}`)}</dd>
          </dl>
          {session.accounts ? (
            <SignOut />
          ) : (
            <>
              <p className="note">{t('local-why')}</p>
              <Button onClick={onFirstAccount}>{t('first-account')}</Button>
            </>
          )}
        </>
      )}
    </section>
  )
}

function SignOut() {
  const t = useTexts(texts)
  const signOut = useSend<Session>()
  const leave = () => window.location.assign('/sign-in')
  return (
    <>
      <Button loading={signOut.isPending} onClick={() => signOut.mutate({ path: '/sign-out' }, { onSuccess: leave })}>
        {t('sign-out')}
      </Button>
      {signOut.error && <Failed error={signOut.error} />}
    </>
  )
}

function What({ rights: held }: { rights: readonly Right[] }) {
  const t = useTexts(texts)
  return (
    <section className="part">
      <h2>{t('what-you-may')}</h2>
      <ul className="rights">
        {rights.map((right) => (
          <li key={right} className={held.includes(right) ? 'is-yes' : 'is-no'}>
            {held.includes(right) ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />}
            <span>{t(`right-${right}`)}</span>
            <span className="unseen">{held.includes(right) ? t('may') : t('may-not')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Looks() {
  const t = useTexts(texts)
  const app = useTexts(appTexts)
  const language = useLanguage()
  const mode = useModeChoice()
  return (
    <section className="part">
      <h2>{t('how-it-looks')}</h2>
      <dl className="facts">
        <dt>{t('language')}</dt>
        <dd>
          <Segmented
            aria-label={t('language')}
            value={language}
            onChange={(next) => void chooseLocale(next)}
            options={[
              { value: 'zh' as const, label: <span lang="zh-CN">中文</span> },
              { value: 'en' as const, label: <span lang="en">English</span> },
            ]}
          />
        </dd>
        <dt>{t('appearance')}</dt>
        <dd>
          <Segmented
            aria-label={t('appearance')}
            value={mode}
            onChange={chooseMode}
            options={(['system', 'light', 'dark'] as const).map((one) => ({ value: one, label: app(`mode-${one}`) }))}
          />
        </dd>
      </dl>
      <p className="note">{t('kept-here')}</p>
    </section>
  )
}
