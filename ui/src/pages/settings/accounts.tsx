import { App, Button } from 'antd'
import { useState } from 'react'
import type { User, UserChange } from '../../../../src/server/contract/users.ts'
import { useRead } from '../../api/use-read.ts'
import { useSend } from '../../api/use-send.ts'
import { useSession } from '../../api/use-session.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { NewAccount } from './new-account.tsx'
import { NewPassword } from './new-password.tsx'
import { RoleChoice } from './role-choice.tsx'
import { texts } from './texts.ts'
import { When } from './when.tsx'

/** Everybody who may sign in, for admins: roles, new passwords, shutting out, letting go. */
export function Accounts() {
  const t = useTexts(texts)
  const users = useRead<{ rows: User[] }>('/users')
  const [asking, setAsking] = useState(false)
  const first = users.data?.rows.length === 0
  return (
    <section className="part">
      <div className="part-head">
        <p className="soft">{t('accounts-lead')}</p>
        {!first && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('account-new')}
          </Button>
        )}
      </div>
      <Answered reading={users} loading={{ shape: 'table', count: 4 }}>
        {({ rows }) =>
          rows.length ? (
            <AccountTable rows={rows} />
          ) : (
            <Empty
              kind="no-data"
              title={t('accounts-none')}
              action={
                <Button type="primary" onClick={() => setAsking(true)}>
                  {t('first-account')}
                </Button>
              }
            >
              {t('accounts-none-why')}
            </Empty>
          )
        }
      </Answered>
      {asking && <NewAccount first={first} onDone={() => setAsking(false)} />}
    </section>
  )
}

function AccountTable({ rows }: { rows: readonly User[] }) {
  const t = useTexts(texts)
  const { message, modal } = App.useApp()
  const { data: session } = useSession()
  const [renewing, setRenewing] = useState<string>()
  const send = useSend<User | undefined>(['/users', '/tokens'])
  const path = (name: string) => `/users/${encodeURIComponent(name)}`
  const change = (name: string, body: UserChange) =>
    send.mutate(
      { path: path(name), method: 'PATCH', body },
      { onSuccess: () => void message.success(t('changed', { name })) },
    )
  const sure = (what: 'remove' | 'disable', name: string, act: () => Promise<unknown>) =>
    void modal.confirm({
      title: t(`sure-${what}`, { name }),
      content: t(`why-${what}`),
      okText: t(what),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => act().catch(() => undefined),
    })
  return (
    <>
      {send.error && <Failed error={send.error} />}
      <div className="scrolls" role="region" aria-label={t('tab-accounts')} tabIndex={0}>
        <table className="data-table settings-table">
          <thead>
            <tr>
              {(['account', 'role', 'state', 'made-at', 'signed-in-at'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
              <th scope="col" aria-label={t('changed', { name: '' })} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, role, disabled, madeAt, signedInAt }) => {
              const isOwn = name === session?.name
              return (
                <tr key={name} className={disabled ? 'is-off' : ''}>
                  <th scope="row">
                    {name}
                    {isOwn && <span className="mark">{t('you')}</span>}
                  </th>
                  <td>
                    <RoleChoice
                      label={t('role-of', { name })}
                      value={role}
                      disabled={isOwn}
                      onChange={(next) => change(name, { role: next })}
                    />
                  </td>
                  <td>{disabled ? <span className="mark">{t('disabled')}</span> : t('active')}</td>
                  <td>
                    <When at={madeAt} />
                  </td>
                  <td>
                    <When at={signedInAt} otherwise={t('never')} />
                  </td>
                  <td>
                    {!isOwn && (
                      <div className="row-actions">
                        <button type="button" className="as-link" onClick={() => setRenewing(name)}>
                          {t('new-password')}
                        </button>
                        {disabled ? (
                          <button type="button" className="as-link" onClick={() => change(name, { disabled: false })}>
                            {t('enable')}
                          </button>
                        ) : (
                          <button
                            type="button"
                            className="as-link"
                            onClick={() =>
                              sure('disable', name, () =>
                                send.mutateAsync({ path: path(name), method: 'PATCH', body: { disabled: true } }),
                              )
                            }
                          >
                            {t('disable')}
                          </button>
                        )}
                        <button
                          type="button"
                          className="as-link"
                          onClick={() =>
                            sure('remove', name, () => send.mutateAsync({ path: path(name), method: 'DELETE' }))
                          }
                        >
                          {t('remove')}
                        </button>
                      </div>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {renewing !== undefined && <NewPassword name={renewing} onDone={() => setRenewing(undefined)} />}
    </>
  )
}
