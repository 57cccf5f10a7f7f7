import type { ColumnEvidence } from './column-evidence.ts'

const most = 0.6

/** Share of a column's commonest values that pass a test, 0 to 1. */
function share({ common }: ColumnEvidence, test: (value: string) => boolean): number {
  return common.length === 0 ? 0 : common.filter(test).length / common.length
}

/** Whether most values are phone numbers: 7 to 15 digits with nothing but signs around them; stars may hide some. */
export function looksLikePhones(column: ColumnEvidence): boolean {
  return (
    share(column, (value) => {
      const digits = value.replaceAll(/[^\d*]/g, '').length
      return /^[+\d][\d\s()*./-]*$|^\([\d\s()*./-]+$/.test(value) && digits >= 7 && digits <= 15
    }) >= most
  )
}

/** Whether most values are Chinese mobile numbers, written as plain digits. */
export function looksLikeMobiles(column: ColumnEvidence): boolean {
  return column.distinct > 1 && share(column, (value) => /^(?:\+?86[ -]?)?1[3-9]\d{9}$/.test(value)) >= most
}

/** Whether most values are numbers of the Chinese identity card: 18 places with a day of birth in them. */
export function looksLikeIdentityCards(column: ColumnEvidence): boolean {
  return share(column, (value) => /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]$/.test(value)) >= most
}

/** Whether most values could be names of people, few of them repeated. */
export function looksLikePeople(column: ColumnEvidence): boolean {
  const person =
    /^[\p{Script=Han}·]{2,6}\d{0,4}$|^[\p{Script=Han}]\d{1,4}$|^\p{L}[\p{L}'’.-]*(?:,? \p{L}[\p{L}'’.-]*){0,4}$/u
  return column.shape.kind === 'text' && column.distinct > 5 && share(column, (value) => person.test(value)) >= most
}

/** Whether values are written as 1.38E+10: Excel did that to long numbers, and their last digits are gone. */
export function inScientificNotation(column: ColumnEvidence): boolean {
  return share(column, (value) => /^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(value)) >= 0.2
}
