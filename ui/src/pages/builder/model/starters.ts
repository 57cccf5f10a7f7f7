import { isNumber } from './compared-type.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Written } from './node.ts'

type Named = { zh: string; en: string }

/** An example to begin with: what it says, by the key of its text and the names in it, and its rule. */
export interface Starter {
  key: 'repeat' | 'slipping' | 'best' | 'place' | 'first' | 'class'
  names: Readonly<Record<string, Named>>
  where: Written
}

/** Rules that people often begin with, in the words of this project: at most six, of what it has. */
export function startersOf(vocabulary: Vocabulary): Starter[] {
  const { events, attributes, schemes } = vocabulary
  const event = events.find((one) => one.event === 'order') ?? events[0]
  const known = attributes.filter((one) => one.state === 'known')
  const spend =
    known.find((one) => one.type === 'money' && one.family === 'value') ??
    known.find((one) => one.type === 'money') ??
    known.find((one) => isNumber(one.type))
  const place = known.find((one) => one.type === 'text' && one.family === 'geographic' && one.values?.length)
  const common = place?.values?.find((one) => typeof one.value === 'string')?.value
  const scheme = schemes.find((one) => one.method === 'rfm') ?? schemes[0]
  const best = scheme?.classes[0]
  const has = (head: string) => vocabulary.conditions.some((one) => one.head === head && one.available)
  const starters: (Starter | false | undefined)[] = [
    event && {
      key: 'repeat',
      names: { event: event.label },
      where: { did: event.event, times: 'at least 2', within: 'last 12 months' },
    },
    event && {
      key: 'slipping',
      names: { event: event.label },
      where: {
        all: [
          { did: event.event, times: 'at least 4', within: 'last 12 months' },
          { 'did not': event.event, within: 'last 60 days' },
        ],
      },
    },
    spend && {
      key: 'best',
      names: { attribute: spend.name },
      where: { top: '20%', by: spend.id },
    },
    place &&
      common !== undefined && {
        key: 'place',
        names: { attribute: place.name, value: { zh: String(common), en: String(common) } },
        where: { attribute: place.id, in: [common] },
      },
    event &&
      has('started') && {
        key: 'first',
        names: { event: event.label },
        where: { started: event.event, within: 'last 30 days' },
      },
    scheme &&
      best && {
        key: 'class',
        names: { scheme: scheme.name, class: best.name },
        where: { 'in class': { scheme: scheme.id, class: [best.id] } },
      },
  ]
  return starters.filter((one): one is Starter => one !== undefined && one !== false)
}
