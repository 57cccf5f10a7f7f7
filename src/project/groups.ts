import type { Bilingual } from '../errors.ts'
import { compareGroups } from '../evidence/compare-groups.ts'
import type { ContrastOptions, GroupContrast } from '../evidence/compare-groups.ts'
import { isRegion, placesOf } from '../evidence/places.ts'
import type { Places } from '../evidence/places.ts'
import { segmentFit } from '../evidence/segment-fit.ts'
import type { FitOptions, SegmentFit } from '../evidence/segment-fit.ts'
import { separation } from '../runs/gate/separation.ts'
import type { Separation } from '../runs/gate/separation.ts'
import { splitOf } from '../evidence/split-of.ts'
import { responsesOf } from '../evidence/response/response.ts'
import type { ResponseOptions, Responses } from '../evidence/response/response.ts'
import type { RunContext } from '../runs/context.ts'
import { projectCatalogue } from '../runs/explain/attribute-catalogue.ts'
import type { CatalogueEntry } from '../runs/explain/attribute-catalogue.ts'
import { explainRun } from '../runs/explain/explain-run.ts'
import type { Explanation } from '../runs/explain/explain.ts'
import { groupNotes } from '../runs/people/group-notes.ts'
import type { GroupNotes } from '../runs/people/group-notes.ts'
import type { Published } from '../runs/stored/published.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Segments, schemes and attributes: why they are what they are, and what they tell apart. */
export interface Groups {
  /** Why a segment or scheme of a run is what it is; with an entity's id, why it is in or out. */
  explain(id: string, options?: At & { entity?: string }): Promise<Explanation>
  /** The services that members of a segment or of classes of a scheme get, and the research notes about it, by the files. */
  notesAbout(id: string): GroupNotes
  /** The attributes of a run: how full, how varied, how fresh; of one kind, population or name (`search`) if asked. */
  catalogue(options?: At & { kind?: string; search?: string; population?: string }): Promise<CatalogueEntry[]>
  /**
   * Whether the classes of a scheme (or a segment and the rest of its population) differ in a numeric attribute beyond chance,
   * with the effect and its interval.
   */
  separation(
    id: string,
    attribute: string,
    at?: At,
  ): Promise<Separation & { name: Bilingual; unit?: string; run: string; day: string }>
  /**
   * How the people of a segment, class or population are spread over the places of a `region` attribute, level by level; undefined where
   * the attribute is none.
   */
  places(id: string, attribute: string, at?: At): Promise<Places | undefined>
  /** How groups by one attribute differ in another: shares or means with intervals, and differences to the rest. */
  contrast(attribute: string, by: string, options?: At & ContrastOptions): Promise<GroupContrast>
  /** Whether groups answer differently: rates with intervals, differences of pairs with a verdict, rates drawn to the mean. Numbers are true: hide small groups before you show them. */
  responses(options: At & ResponseOptions): Promise<Responses>
  /** Which products the buyers of a segment bought more and less often than those of a base: shares, index, intervals. */
  fit(segment: string, options: At & FitOptions): Promise<SegmentFit>
}

export function groups(desk: Desk): Groups {
  const { turns } = desk
  const about = <T>(wanted: At, ask: (context: RunContext, at: Published) => Promise<T>): Promise<T> =>
    turns.inTurn(async () => {
      const at = await publishedAt(desk, wanted)
      return ask(contextOf(desk, at), at)
    })
  return {
    explain: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return explainRun(desk.context, at, id, wanted.entity)
      }),
    notesAbout: (id) => groupNotes(desk.context.written, id),
    catalogue: (wanted = {}) => about(wanted, (context, at) => projectCatalogue(context, at, wanted)),
    separation: (id, attribute, wanted = {}) =>
      about(wanted, async (context, at) => {
        const { reader, split, value } = await splitOf(context, at, id, attribute)
        const { name, unit } = reader.manifest.attributes.find((one) => one.id === attribute)!
        const { run, day } = at.manifest
        return { ...(await separation(reader, split, value)), name, ...(unit ? { unit } : {}), run, day }
      }),
    places: (id, attribute, wanted = {}) =>
      about(wanted, async (context, at) =>
        isRegion(context, attribute) ? placesOf(context, at, id, attribute) : undefined,
      ),
    contrast: (attribute, by, wanted = {}) =>
      about(wanted, (context, at) => compareGroups(context, at, attribute, by, wanted)),
    responses: (wanted) => about(wanted, (context, at) => responsesOf(context, at, wanted)),
    fit: (segment, wanted) =>
      about(wanted, async (context, at) => {
        await openTablesOf(desk, at)
        return segmentFit(context, at, segment, wanted)
      }),
  }
}
