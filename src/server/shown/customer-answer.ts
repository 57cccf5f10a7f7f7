import type { Portrait } from '../../index.ts'
import { shownId } from '../../privacy/shown-id.ts'
import type { Customer } from '../contract/customer.ts'

/** One person as they may be shown: ids that are phone numbers and the like are masked, contacts are already. */
export function customerAnswer(
  portrait: Portrait,
  { ref, kindName, at, values }: Pick<Customer, 'ref' | 'kindName' | 'at' | 'values'>,
): Customer {
  const { kind, id, facts, tags, segments, classes, value, timeline, consent, services, links } = portrait
  return {
    at,
    kind,
    kindName,
    ref,
    id: shownId(id),
    facts: { ...facts, ids: facts.ids.map((one) => ({ ...one, id: shownId(one.id) })) },
    tags,
    segments,
    classes,
    value,
    values,
    timeline,
    consent,
    services,
    links: links.map((one) => ({
      ...one,
      entities: one.entities.map((each) => ({ ...each, id: shownId(each.id) })),
    })),
  }
}
