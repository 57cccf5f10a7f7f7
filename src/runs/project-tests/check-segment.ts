import type { SegmentExpectation } from '../../definition/test-shapes.ts'
import { readDraft } from '../preview/draft.ts'
import { countDraft } from '../preview/preview.ts'
import { movedBetween } from '../plan/effects.ts'
import type { Verdict } from './outcome.ts'
import type { Subject } from './subject.ts'
import { idsIn, segmentIn } from './subject.ts'
import { listed, sameIds, within } from './verdicts.ts'

type Checks = { [key in keyof SegmentExpectation]?: () => Promise<Verdict> }

/** The checks of a segment, by key; undefined when there is no such segment in the results. */
export function segmentChecks(subject: Subject, wanted: SegmentExpectation): Checks | undefined {
  const found = segmentIn(subject, wanted.segment)
  if (!found) return undefined
  const { segment, own, kind } = found
  const base = own.populations.find((one) => one.id === segment.population)?.members ?? own.entities
  const all = async () => idsIn(subject, segment.id)
  return {
    members: async () => sameIds(wanted.members!, await all()),
    unknown: async () => sameIds(wanted.unknown!, await idsIn(subject, segment.id, true)),
    includes: async () => {
      const inside = await all()
      return without(
        wanted.includes!.filter((one) => !inside.includes(one)),
        { zh: '少了', en: 'missing:' },
      )
    },
    excludes: async () => {
      const inside = await all()
      return without(
        wanted.excludes!.filter((one) => inside.includes(one)),
        { zh: '多了', en: 'too many:' },
      )
    },
    people: async () => within(wanted.people!, segment.members, 'count'),
    share: async () => within(wanted.share!, base > 0 ? segment.members / base : undefined, 'share'),
    moved: async () => {
      const was = subject.before?.manifest.kinds[kind]
      const size = was?.segments.find((one) => one.id === segment.id)?.members
      if (!subject.before || !was || size === undefined) return undefined
      const sides = [
        { files: subject.before.files, manifest: was },
        { files: subject.result.files, manifest: own },
      ] as const
      const { entered, left } = (
        await movedBetween(subject.context.engine, kind, 'segment', [segment.id], ...sides)
      ).get(segment.id)!
      return within(wanted.moved!, size > 0 ? (entered + left) / size : undefined, 'share')
    },
    validate: async () => subject.holds(subject, segment.id, wanted.validate!),
    'never contains': async () => {
      const where = { all: [{ 'in segment': segment.id }, wanted['never contains']] }
      const draft = readDraft({ kind, population: segment.population, where })
      const { members } = await countDraft(subject.context, draft, subject.result)
      if (members === 0) return undefined
      return { zh: `有 ${members} 人符合`, en: `it holds ${members} such people` }
    },
  }
}

function without(ids: readonly string[], words: { zh: string; en: string }): Verdict {
  if (ids.length === 0) return undefined
  return { zh: `${words.zh} ${listed(ids)}`, en: `${words.en} ${listed(ids)}` }
}
