import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { PasswordChange } from '../../../../src/server/contract/users.ts'
import { useSend } from '../../api/use-send.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

const blank = { present: '', next: '', again: '' }

/** One's own password: the present one, and the new one twice. */
export function PasswordForm({ name }: { name: string }) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const [typed, setTyped] = useState(blank)
  const change = useSend<undefined>()
  const differ = typed.again !== '' && typed.next !== typed.again
  const ready = typed.present !== '' && typed.next !== '' && typed.next === typed.again
  const send = () => {
    if (!ready || change.isPending) return
    const body: PasswordChange = { present: typed.present, next: typed.next }
    const done = () => {
      setTyped(blank)
      void message.success(t('password-changed'))
    }
    change.mutate({ path: '/my/password', method: 'PUT', body }, { onSuccess: done })
  }
  const field = (key: keyof typeof blank, autoComplete: string) => (
    <label>
      {t(`password-${key}`)}
      <Input.Password
        autoComplete={autoComplete}
        visibilityToggle={false}
        status={key === 'again' && differ ? 'error' : ''}
        aria-invalid={key === 'again' && differ}
        value={typed[key]}
        onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
      />
    </label>
  )
  return (
    <section className="part">
      <h2>{t('password')}</h2>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
        {field('present', 'current-password')}
        {field('next', 'new-password')}
        {field('again', 'new-password')}
        <p className="note" role={differ ? 'alert' : undefined}>
          {differ ? t('password-differ') : t('password-rule')}
        </p>
        {change.error && <Failed error={change.error} />}
        <Button type="primary" htmlType="submit" disabled={!ready} loading={change.isPending}>
          {t('password-change')}
        </Button>
      </form>
    </section>
  )
}
