import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Session, SignIn } from '../../../../src/server/contract/session.ts'
import { forgetToken } from '../../api/request.ts'
import { useSend } from '../../api/use-send.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** Name and password. What was typed stays when it was wrong, so that it can be mended. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState<SignIn>({ name: '', password: '' })
  const signIn = useSend<Session>()
  const send = () => {
    if (signIn.isPending) return
    signIn.mutate(
      { path: '/sign-in', body: typed },
      {
        onSuccess: () => {
          forgetToken()
          onDone()
        },
      },
    )
  }
  return (
    <>
      <p>{t('lead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label>
          {t('name')}
          <Input
            size="large"
            name="username"
            autoComplete="username"
            autoFocus
            required
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        </label>
        <label>
          {t('password')}
          <Input.Password
            size="large"
            name="password"
            autoComplete="current-password"
            required
            value={typed.password}
            onChange={(event) => setTyped({ ...typed, password: event.target.value })}
            iconRender={(shown) =>
              shown ? <EyeOutlined aria-label={t('hide')} /> : <EyeInvisibleOutlined aria-label={t('show')} />
            }
          />
        </label>
        {signIn.error && <Failed error={signIn.error} />}
        <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
          {t('sign-in')}
        </Button>
        <p className="note">{t('forgotten')}</p>
      </form>
    </>
  )
}
