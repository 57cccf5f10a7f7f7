import { personName } from '../../making/names.ts'
import { mobileNumber } from '../../making/phones.ts'
import type { Random } from '../../making/random.ts'
import type { Firm } from './firms.ts'

/** Somebody who works for a firm, as the CRM, the help desk and the website each know them. */
export interface Contact {
  /** C0001 … of the CRM. */
  id: string
  firm: string
  name: string
  role: string
  /** As it stands in the CRM, and as the help desk wrote it down. */
  phone: string
  phoneAtDesk: string
  email: string
  /** Of the website's members. */
  member: string
  /** Ids at the help desk and on the website; empty where they never went there. */
  desk: string
  web: string
}

export const switchboard = '0574-88000000'
const roles = ['决策人', '财务', '信息', '使用人'] as const

/** Another way of writing the same number. */
const written = [
  (digits: string) => digits,
  (digits: string) => `+86-${digits}`,
  (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
]

/** Two to four contacts of a firm; the firm's switchboard is the only number of those of K002. */
export function contactsOf(random: Random, firm: Firm, nextNumber: () => number): Contact[] {
  const many = firm.id === 'K002' ? 4 : random.integer(2, 4)
  return Array.from({ length: many }, (_, index) => {
    const number = nextNumber()
    const shared = firm.id === 'K002'
    const digits = mobileNumber(number)
    const desk = firm.group !== 'prospect' && random.chance(0.6) ? String(70_000 + number) : ''
    const web = random.chance(0.5) ? `w${number}` : ''
    return {
      id: `C${String(number).padStart(4, '0')}`,
      firm: firm.id,
      name: personName(random),
      role: roles[index] ?? '使用人',
      phone: shared ? switchboard : random.pick(written)(digits),
      phoneAtDesk: shared ? switchboard : random.pick(written)(digits),
      email: `c${number}@${firm.id.toLowerCase()}.example`,
      member: web ? `M${String(80_000 + number)}` : '',
      desk,
      web,
    }
  })
}

/** The article's two cases of one phone: written in three ways it is one person; shared by two member numbers it is a question. */
export const toldContacts: { id: string; firm: string; name: string; phone: string; member: string; role: string }[] = [
  { id: 'C9001', firm: 'K007', name: '陈一诺', phone: '138 0013 8000', member: '', role: '决策人' },
  { id: 'C9002', firm: 'K007', name: '陈一诺', phone: '+86-13800138000', member: '', role: '决策人' },
  { id: 'C9003', firm: 'K007', name: '陈经理', phone: '13800138000', member: '', role: '决策人' },
  { id: 'C9004', firm: 'K008', name: '徐建国', phone: '13900000000', member: 'M90004', role: '决策人' },
  { id: 'C9005', firm: 'K008', name: '徐雨桐', phone: '13900000000', member: 'M90005', role: '财务' },
]
