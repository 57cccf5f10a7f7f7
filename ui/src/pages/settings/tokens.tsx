import { App, Button } from 'antd'
import { useState } from 'react'
import type { MadeToken, Token } from '../../../../src/server/contract/tokens.ts'
import { useRead } from '../../api/use-read.ts'
import { useSend } from '../../api/use-send.ts'
import { useSession } from '../../api/use-session.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { NewToken } from './new-token.tsx'
import { texts } from './texts.ts'
import { When } from './when.tsx'

/** The tokens of whoever is signed in, for admins those of all; a new one is shown once. */
export function Tokens() {
  const t = useTexts(texts)
  const session = useSession()
  const tokens = useRead<{ rows: Token[] }>('/tokens')
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<MadeToken>()
  const hasAccount = session.data?.via === 'session'
  return (
    <section className="part">
      <div className="part-head">
        <p className="soft">{t('tokens-lead')}</p>
        {hasAccount && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('token-new')}
          </Button>
        )}
      </div>
      {made && <Shown made={made} onDone={() => setMade(undefined)} />}
      <Answered reading={tokens} loading={{ shape: 'table', count: 3 }}>
        {({ rows }) => {
          if (rows.length) return <TokenTable rows={rows} />
          if (session.data && !hasAccount)
            return (
              <Empty kind="no-data" title={t('tokens-need-account')}>
                {t('tokens-need-account-why')}
              </Empty>
            )
          return (
            <Empty kind="no-data" title={t('tokens-none')}>
              {t('tokens-none-why')}
            </Empty>
          )
        }}
      </Answered>
      {asking && session.data?.role && (
        <NewToken
          own={session.data.role}
          onMade={(token) => {
            setMade(token)
            setAsking(false)
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  )
}

function Shown({ made: { token, made }, onDone }: { made: MadeToken; onDone: () => void }) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(token)
    void message.success(t('copied'))
  }
  return (
    <div className="made-token" role="status">
      <strong>{made.label}</strong>
      <code>{token}</code>
      <span>{t('token-once')}</span>
      <div className="buttons">
        <Button type="primary" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  )
}

function TokenTable({ rows }: { rows: readonly Token[] }) {
  const t = useTexts(texts)
  const app = useTexts(appTexts)
  const { modal } = App.useApp()
  const revoke = useSend<undefined>(['/tokens'])
  const ask = ({ id, label }: Token) =>
    void modal.confirm({
      title: t('revoke-sure', { label }),
      content: t('revoke-why'),
      okText: t('revoke'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync({ path: `/tokens/${id}`, method: 'DELETE' }).catch(() => undefined),
    })
  return (
    <>
      {revoke.error && <Failed error={revoke.error} />}
      <div className="scrolls" role="region" aria-label={t('tab-tokens')} tabIndex={0}>
        <table className="data-table settings-table">
          <thead>
            <tr>
              <th scope="col">{t('token-label')}</th>
              <th scope="col">{t('owner')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('until')}</th>
              <th scope="col">{t('last-used')}</th>
              <th scope="col" aria-label={t('revoke')} />
            </tr>
          </thead>
          <tbody>
            {rows.map((token) => (
              <tr key={token.id}>
                <th scope="row" className="is-wide">
                  {token.label}
                </th>
                <td>{token.owner}</td>
                <td>{app(`role-${token.role}`)}</td>
                <td>
                  <When at={token.expiresAt} />
                  {Date.parse(token.expiresAt) < Date.now() && <span className="mark">{t('expired')}</span>}
                </td>
                <td>
                  <When at={token.usedAt} otherwise={t('never')} />
                </td>
                <td className="row-actions">
                  <button
                    type="button"
                    className="as-link"
                    aria-label={t('revoke-name', { label: token.label })}
                    onClick={() => ask(token)}
                  >
                    {t('revoke')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
