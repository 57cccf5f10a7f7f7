import type { SavedBy } from '../../index.ts'
import type { SavedContactsAnswer } from '../contract/saved-contacts.ts'
import { countOf, isOpen } from './counts.ts'
import { tally } from './tally.ts'

/** What contacts left out save and lose; nothing of a small group but that it is one. `isClass`: its size must not be told. */
export function savedContactsAnswer(
  { in: who, people, unknown, saved, lostOrders, lostValue, net, breakEven }: SavedBy,
  { minimum, isShut }: { minimum: number; isShut: boolean },
): Omit<SavedContactsAnswer, 'at' | 'cost'> {
  const size = isShut ? ({ hidden: true, under: minimum } as const) : countOf(people, minimum)
  const open = isOpen(size)
  const cells = tally(minimum)
  const not = cells.add(unknown)
  cells.sum([not, cells.add(people - unknown, 'implied')], cells.add(people, 'open'))
  const shown = (value: number | undefined) => (open && value !== undefined ? value : null)
  return {
    in: who,
    people: size,
    saved: shown(saved),
    lostOrders: shown(lostOrders),
    lostValue: shown(lostValue),
    net: shown(net),
    breakEven: shown(breakEven),
    unknown: open ? cells.shown()(not) : size,
  }
}
