/** Amounts are added up and compared as whole ten-thousandths, as DECIMAL(18,4) holds them. */
const decimals = 4

/** `12.5` as 125000n. */
export function amountOf(text: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim()) ?? []
  if (sign === undefined) throw new RangeError(`"${text}" is no decimal`)
  const units = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign ? -units : units
}

/** 125000n as `12.5`. */
export function amountText(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}${fraction ? `.${fraction}` : ''}`
}

/** A part of a whole, -∞ to ∞, as a double; 0 where the whole is 0. */
export const ratioOf = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number(part) / Number(whole))
