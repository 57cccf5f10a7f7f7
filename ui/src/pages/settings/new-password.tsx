import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { User } from '../../../../src/server/contract/users.ts'
import { useSend } from '../../api/use-send.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** A new password for somebody else, who forgot theirs. */
export function NewPassword({ name, onDone }: { name: string; onDone: () => void }) {
  const t = useTexts(texts)
  const form = useId()
  const { message } = App.useApp()
  const [password, setPassword] = useState('')
  const change = useSend<User>(['/users'])
  const set = () => {
    void message.success(t('new-password-set', { name }))
    onDone()
  }
  const send = () => {
    if (password === '' || change.isPending) return
    change.mutate(
      { path: `/users/${encodeURIComponent(name)}`, method: 'PATCH', body: { password } },
      { onSuccess: set },
    )
  }
  return (
    <Modal
      open
      title={t('new-password-for', { name })}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form, disabled: password === '', loading: change.isPending }}
      onCancel={onDone}
      width={440}
    >
      <form
        id={form}
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label>
          {t('password-next')}
          <Input.Password
            autoFocus
            autoComplete="new-password"
            visibilityToggle={false}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <p className="note">{t('account-password-rule')}</p>
        {change.error && <Failed error={change.error} />}
      </form>
    </Modal>
  )
}
