import type { FastifyRequest } from 'fastify'
import type { Bilingual } from '../../errors.ts'
import { may } from './visitor.ts'

interface Warning {
  code: string
  message: Bilingual
}

/** What says of a list by contact whether anybody has one of them. */
const ofContacts = new Set(['phones-of-nobody'])
/** What says how many of a list are somebody. */
const ofPeople = new Set(['list-of-nobody', 'list-cut'])

/** Numbers of people in a warning, and what is said in their place; both languages by the same rule. */
const counts: Record<string, readonly (readonly [RegExp, string])[]> = {
  W01: [
    [/\([\d,]+ 人\)| \([\d,]+ people\)/, ''],
    [/\d+%(?= 的人)/, '超过 20%'],
    [/\d+%(?= of its)/, 'over 20%'],
  ],
  'value-unknown': [
    [/\d+%(?= 的人)/, '超过 20%'],
    [/\d+%(?= of its)/, 'over 20%'],
  ],
  W03: [
    [/[\d,]+ 人/, '很少的人'],
    [/[\d,]+ members/, 'few members'],
  ],
  W05: [
    [/\d+%(?= 的人)/, '90% 以上'],
    [/\d+%(?= of their)/, '90% or more'],
  ],
  'used-and-narrower': [
    [/[\d,]+ 人/, '一些人'],
    [/[\d,]+ people/, 'some people'],
  ],
}

/**
 * Warnings of a run, a plan or a job as who is asking may see them: what tells of a list of contacts whether it is of anybody only with `contacts`; how many people
 * there are, or how many of a list, only with `people`.
 */
export function warningsTold<T extends Warning>(request: FastifyRequest, problems: readonly T[]): T[] {
  return told(problems, { contacts: may(request, 'contacts'), people: may(request, 'people') })
}

/** The same for somebody of whom it is known what they may see. */
export function told<T extends Warning>(
  problems: readonly T[],
  { contacts, people }: { contacts: boolean; people: boolean },
): T[] {
  return problems
    .filter(({ code }) => (contacts || !ofContacts.has(code)) && (people || !ofPeople.has(code)))
    .map((one) => {
      const instead = people ? undefined : counts[one.code]
      return instead
        ? { ...one, message: { zh: said(one.message.zh, instead), en: said(one.message.en, instead) } }
        : one
    })
}

const said = (text: string, instead: readonly (readonly [RegExp, string])[]): string =>
  instead.reduce((found, [number, word]) => found.replace(number, word), text)
