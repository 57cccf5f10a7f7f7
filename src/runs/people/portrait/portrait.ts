import type { Vault } from '../../../privacy/vault.ts'
import type { Catalogue } from '../../../compile/catalogue.ts'
import { zonedIso } from '../../../time/zoned.ts'
import type { RunContext } from '../../context.ts'
import { entityHistory } from '../../history/entity-history.ts'
import type { Published } from '../../stored/published.ts'
import { viewEntity } from '../customer.ts'
import type { Entity } from '../find-entity.ts'
import { entityOrigins, sourceStates } from '../lineage.ts'
import type { PersonConsent } from './consent.ts'
import { consentOf } from './consent.ts'
import type { EntityService } from './entitled.ts'
import { entitled } from './entitled.ts'
import type { Facts, PortraitAttribute, Tag } from './facts.ts'
import { factsOf, shownTags } from './facts.ts'
import type { LinkedEntities } from './linked.ts'
import { linkedEntities } from './linked.ts'
import type { ClassSeen, SegmentSeen } from './memberships.ts'
import { membershipsOf } from './memberships.ts'
import type { Timeline, TimelineOptions } from './timeline.ts'
import { timelineOf } from './timeline.ts'

/**
 * All that is known of one entity, as a published run and its tables have it: the customer 360. Values are exact: money is
 * text, integers past 2^53 too; times are ISO with the offset of the project zone; days are `2025-03-31`. Contacts are masked.
 */
export interface Portrait {
  format: 1
  kind: string
  id: string
  run: string
  /** The last day that the run saw, and the instant that ends it. */
  day: string
  asOf: string
  computedAt: string
  facts: Facts
  /** Elements of list attributes. */
  tags: Tag[]
  /** Segments it is in, or of which that is unknown. */
  segments: SegmentSeen[]
  /** Schemes whose population it is in. */
  classes: ClassSeen[]
  /** What it is worth: attributes of the family `value`, and its classes of tiers and RFM. */
  value: { attributes: PortraitAttribute[]; classes: ClassSeen[] }
  timeline: Timeline
  consent: PersonConsent
  services: EntityService[]
  links: LinkedEntities[]
}

export interface PortraitOptions extends TimelineOptions {
  /** The versions of published runs that were known then; for `since` and changes. */
  knownAt?: string | undefined
}

/** The tables of the run must be open. Undefined when the run does not know the entity. */
export async function portraitOf(
  context: RunContext & { vault: Vault; catalogue: Catalogue },
  published: Published,
  entity: Entity,
  options: PortraitOptions = {},
): Promise<Portrait | undefined> {
  const { zone } = context
  const { manifest } = published
  const view = await viewEntity(context.engine, published, entity, zone)
  if (!view) return undefined
  const [origins, states, history, links] = await Promise.all([
    entityOrigins(context, published, entity, view),
    sourceStates(context, manifest),
    entityHistory(context, entity, { knownAt: options.knownAt, until: manifest.asOf, seen: view }),
    linkedEntities(context, published, entity),
  ])
  const facts = factsOf(origins, states, manifest, zone)
  const { segments, classes } = membershipsOf(manifest, view, history, zone)
  return {
    format: 1,
    kind: entity.kind,
    id: entity.id,
    run: manifest.run,
    day: manifest.day,
    asOf: zonedIso(Date.parse(manifest.asOf), zone),
    computedAt: zonedIso(Date.parse(manifest.computedAt), zone),
    facts,
    tags: shownTags(facts),
    segments,
    classes,
    value: {
      attributes: facts.attributes.filter((one) => one.family === 'value'),
      classes: classes.filter((one) => ofValue.has(one.method)),
    },
    timeline: await timelineOf(context, manifest, entity, { origins, states, history }, options),
    consent: consentOf(context.project, entity.kind, facts),
    services: entitled(context.written, segments, classes),
    links,
  }
}

const ofValue: ReadonlySet<string> = new Set(['tiers', 'rfm'])
