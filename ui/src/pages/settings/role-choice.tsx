import { Select } from 'antd'
import type { Role } from '../../../../src/server/contract/session.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { useTexts } from '../../texts/define-texts.ts'

const roles: readonly Role[] = ['viewer', 'analyst', 'operator', 'privacy-officer', 'admin']

export interface RoleChoiceProps {
  value: Role
  onChange: (role: Role) => void
  label: string
  /** Only these can be chosen. */
  among?: readonly Role[]
  disabled?: boolean
}

/** One of the roles, by its name. */
export function RoleChoice({ value, onChange, label, among = roles, disabled = false }: RoleChoiceProps) {
  const app = useTexts(appTexts)
  return (
    <Select<Role>
      value={value}
      onChange={onChange}
      aria-label={label}
      disabled={disabled}
      popupMatchSelectWidth={false}
      options={among.map((role) => ({ value: role, label: app(`role-${role}`) }))}
      style={{ minWidth: 120 }}
    />
  )
}
