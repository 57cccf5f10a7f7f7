import type { CountryCode } from 'libphonenumber-js/max'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A telephone number that exists by the numbering plan of its country. */
export interface Phone {
  /** With the plus sign: `+8613800138000`. */
  e164: string
  /** Whether a text message can reach it; true as well where a plan does not tell mobiles from others. */
  mobile: boolean
}

/**
 * What a cell holds as a telephone number; undefined for what is none, is masked, is two, or has an extension (others share it).
 * Full-width digits, spaces, brackets, dots and dashes do not matter, nor whether `+86`, `0086`, `86` or nothing stands before.
 * `country` (two letters) is that of numbers written without one.
 */
export function phoneOf(text: string, country: string): Phone | undefined {
  const written = text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\s]/gu, '')
    .replace(/^tel:/i, '')
    .replace(/(?<=\d)\.0$/, '')
  if (!/^[(]?\+?[\d().\-\u2010-\u2015\u00B7]+$/.test(written)) return undefined
  const international = /^\(?(?:\+|00)/.test(written)
  const digits = (international ? written.replace('(0)', '') : written).replaceAll(/\D/g, '')
  const plain = international ? `+${digits.replace(/^00/, '')}` : digits
  return country === 'CN' ? (chinese(plain) ?? parsed(plain, country)) : parsed(plain, country)
}

/** As lists within a country write it: of a Chinese number in China the national digits (11 of a mobile), else with the plus sign. */
export function domestic(e164: string, country: string): string {
  if (country !== 'CN' || !e164.startsWith('+86')) return e164
  const national = e164.slice(3)
  return /^1\d{10}$/.test(national) || /^[48]00/.test(national) ? national : `0${national}`
}

function parsed(plain: string, country: string): Phone | undefined {
  const found = parsePhoneNumberFromString(plain, { defaultCountry: country as CountryCode, extract: false })
  if (!found?.isValid()) return undefined
  const type = found.getType()
  return { e164: found.number, mobile: type === undefined || /MOBILE/.test(type) }
}

/** Whether mobiles that begin so exist: the plan of China tells by the first five digits at most, and parsing is slow. */
const known = new Map<string, boolean>()

function chinese(plain: string): Phone | undefined {
  const national = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(plain)?.[1]
  if (national === undefined) return undefined
  const head = national.slice(0, 5)
  let exists = known.get(head)
  if (exists === undefined) known.set(head, (exists = parsed(national, 'CN')?.mobile ?? false))
  return exists ? { e164: `+86${national}`, mobile: true } : undefined
}
