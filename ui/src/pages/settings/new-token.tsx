import { Input, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import type { Role } from '../../../../src/server/contract/session.ts'
import type { MadeToken, NewToken as Wanted } from '../../../../src/server/contract/tokens.ts'
import { useSend } from '../../api/use-send.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { RoleChoice } from './role-choice.tsx'
import { texts } from './texts.ts'

/** Roles that a token of somebody may have: those that may do nothing they may not. */
const within: Record<Role, readonly Role[]> = {
  viewer: ['viewer'],
  analyst: ['viewer', 'analyst'],
  operator: ['viewer', 'analyst', 'operator'],
  'privacy-officer': ['viewer', 'privacy-officer'],
  admin: ['viewer', 'analyst', 'operator', 'privacy-officer', 'admin'],
}

export interface NewTokenProps {
  /** The role of whoever makes it. */
  own: Role
  onMade: (made: MadeToken) => void
  onCancel: () => void
}

/** What a new token is for, what it may do, and how long. */
export function NewToken({ own, onMade, onCancel }: NewTokenProps) {
  const t = useTexts(texts)
  const form = useId()
  const [wanted, setWanted] = useState<Required<Wanted>>({ label: '', role: 'viewer', days: 90 })
  const make = useSend<MadeToken>(['/tokens'])
  const ready = wanted.label.trim() !== ''
  const send = () => {
    if (ready && !make.isPending) make.mutate({ path: '/tokens', body: wanted }, { onSuccess: onMade })
  }
  return (
    <Modal
      open
      title={t('token-new')}
      okText={t('token-make')}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form, disabled: !ready, loading: make.isPending }}
      onCancel={onCancel}
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
          {t('token-label')}
          <Input
            autoFocus
            maxLength={100}
            placeholder={t('token-label-example')}
            value={wanted.label}
            onChange={(event) => setWanted({ ...wanted, label: event.target.value })}
          />
        </label>
        <label>
          {t('role')}
          <RoleChoice
            label={t('role')}
            value={wanted.role}
            among={within[own]}
            onChange={(role) => setWanted({ ...wanted, role })}
          />
        </label>
        <label>
          {t('token-days')}
          <InputNumber
            min={1}
            max={366}
            precision={0}
            value={wanted.days}
            onChange={(days) => setWanted({ ...wanted, days: days ?? 90 })}
          />
        </label>
        {make.error && <Failed error={make.error} />}
      </form>
    </Modal>
  )
}
