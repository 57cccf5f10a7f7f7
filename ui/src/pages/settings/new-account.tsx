import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { NewUser, User } from '../../../../src/server/contract/users.ts'
import { useSend } from '../../api/use-send.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { RoleChoice } from './role-choice.tsx'
import { texts } from './texts.ts'

export interface NewAccountProps {
  /** The first is an admin's, and whoever makes it must sign in from then on. */
  first: boolean
  onDone: () => void
}

/** Name, role and first password of a new account. */
export function NewAccount({ first, onDone }: NewAccountProps) {
  const t = useTexts(texts)
  const form = useId()
  const { message } = App.useApp()
  const [wanted, setWanted] = useState<NewUser>({ name: '', role: first ? 'admin' : 'viewer', password: '' })
  const make = useSend<User>(first ? [] : ['/users'])
  const ready = wanted.name.trim() !== '' && wanted.password !== ''
  const made = ({ name }: User) => {
    if (first) return window.location.assign('/sign-in?then=/settings%3Ftab=accounts')
    void message.success(t('account-made', { name }))
    onDone()
  }
  const send = () => {
    if (ready && !make.isPending) make.mutate({ path: '/users', body: wanted }, { onSuccess: made })
  }
  return (
    <Modal
      open
      title={first ? t('first-account') : t('account-new')}
      okText={t('account-make')}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form, disabled: !ready, loading: make.isPending }}
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
          {t('account')}
          <Input
            autoFocus
            autoComplete="off"
            maxLength={64}
            value={wanted.name}
            onChange={(event) => setWanted({ ...wanted, name: event.target.value })}
          />
        </label>
        <label>
          {t('role')}
          <RoleChoice
            label={t('role')}
            value={wanted.role}
            disabled={first}
            onChange={(role) => setWanted({ ...wanted, role })}
          />
        </label>
        <label>
          {t('password')}
          <Input.Password
            autoComplete="new-password"
            visibilityToggle={false}
            value={wanted.password}
            onChange={(event) => setWanted({ ...wanted, password: event.target.value })}
          />
        </label>
        <p className="note">{first ? t('accounts-none-why') : t('account-password-rule')}</p>
        {make.error && <Failed error={make.error} />}
      </form>
    </Modal>
  )
}
