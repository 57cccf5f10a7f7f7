import type { Bilingual } from '../../errors.ts'
import type { Hours } from '../../time/hours.ts'
import { hoursText, hoursWithin } from '../../time/hours.ts'
import type { RunContext } from '../context.ts'
import type { Selection } from '../people/people.ts'
import type { KindManifest } from '../stored/manifest.ts'

/** The column of a list that says when its people are best contacted; an attribute of the same name goes before it. */
export const windowColumn = { name: 'window', title: { zh: '联系时段', en: 'Window' } } as const

/** When the people of a list may be contacted, and where that comes from. */
export interface ListHours {
  /** As the column says it: `18:00-20:00`. */
  text: string
  /** Whether the list's own segment says it. */
  learned: boolean
  note: Bilingual
}

/**
 * The contact window of the segment that a list is, cut to the contact hours of fenqun.yml; of all other lists, of segments without a window, and where
 * nothing of it is left, those hours. Segments that its people are in besides do not matter.
 */
export function listHours(
  { project }: Pick<RunContext, 'project'>,
  own: Pick<KindManifest, 'segments'>,
  selection: Selection,
): ListHours {
  const legal: Hours = project['contact hours']
  const said =
    selection.what === 'segment' && !selection.unknown
      ? own.segments.find((one) => one.id === selection.id)?.about.contactWindow
      : undefined
  const within = said && hoursWithin(said, legal)
  const usual = {
    zh: `请在 ${hoursText(legal)} 之间联系`,
    en: `contact people between ${hoursText(legal)}`,
  }
  if (!said) return { text: hoursText(legal), learned: false, note: usual }
  if (!within)
    return {
      text: hoursText(legal),
      learned: false,
      note: {
        zh: `客群的联系时段 ${hoursText(said)} 不在可联系时段里;${usual.zh}`,
        en: `the segment's window ${hoursText(said)} lies outside of the contact hours; ${usual.en}`,
      },
    }
  const isCut = within.from !== said.from || within.to !== said.to
  const when =
    said.learned === undefined
      ? { zh: '', en: '' }
      : { zh: ` (${said.learned} 学到)`, en: ` (learned ${said.learned})` }
  return {
    text: hoursText(within),
    learned: true,
    note: isCut
      ? {
          zh: `最好在 ${hoursText(within)} 联系${when.zh};${hoursText(said)} 已截到可联系时段 ${hoursText(legal)}`,
          en: `best contacted ${hoursText(within)}${when.en}; ${hoursText(said)} is cut to the contact hours ${hoursText(legal)}`,
        }
      : {
          zh: `最好在 ${hoursText(within)} 联系${when.zh};可联系时段 ${hoursText(legal)}`,
          en: `best contacted ${hoursText(within)}${when.en}; contact hours ${hoursText(legal)}`,
        },
  }
}
