import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import type { Problem } from '../../errors.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import type { Manifest } from '../../index.ts'
import { cliErrors } from '../errors.ts'
import { attributeTable } from '../show/attributes.ts'
import { evaluationText } from '../show/evaluation.ts'
import { entityText } from '../show/entity.ts'
import { funnelText } from '../show/funnel.ts'
import { placesText } from '../show/places.ts'
import { runTable } from '../show/runs.ts'
import { schemeText } from '../show/scheme.ts'
import { segmentText } from '../show/segment.ts'
import { separationText } from '../show/separation.ts'
import { sourceTable } from '../show/sources.ts'

export const show: Command = {
  name: 'show',
  summary: {
    zh: '看一个客群、方案、客户,或标签目录、运行记录',
    en: 'look at a segment, scheme or customer, the attributes or the runs',
  },
  arguments: [
    {
      syntax: '<what>',
      help: {
        zh: '客群、方案或客户的编号,或 attributes、sources、runs、customer',
        en: 'id of a segment, a scheme or a customer; or attributes, sources, runs, customer',
      },
    },
    {
      syntax: '[id]',
      help: {
        zh: '与 customer (或其他实体类型) 一起:编号;与 attributes 一起:要找的词',
        en: 'with customer (or another kind): the id; with attributes: a word to look for',
      },
    },
  ],
  options: [
    ...atOptions,
    {
      flags: '--by <attribute>',
      help: {
        zh: '各类 (或客群与其余) 在这个标签上是否真的不同;地区标签:按各级地区的人数',
        en: 'whether its classes (or a segment and the rest) really differ in this attribute; of a region, people by place',
      },
    },
    {
      flags: '--timeline <n>',
      help: { zh: '一个客户:时间线显示多少条;默认 20', en: 'a customer: how many entries of the timeline; default 20' },
    },
    {
      flags: '--before <date>',
      help: {
        zh: '一个客户:时间线只看这一天 (或这一刻) 之前',
        en: 'a customer: only what was before this day (or instant)',
      },
    },
    {
      flags: '--live',
      help: {
        zh: '一个客户:用最新的数据现算 (到现在,或到 --as-of),切点取自已发布的运行',
        en: 'a customer: evaluated from the newest tables (now, or at --as-of) with the cuts of the published run',
      },
    },
  ],
  examples: [
    'fenqun show rfm',
    'fenqun show rfm --by visits_12m',
    'fenqun show loyal-core',
    'fenqun show customer 13800138000',
    'fenqun show customer 13800138000 --live',
    'fenqun show attributes',
    'fenqun show rfm --as-of 2026-03-31 --known-at 2026-04-02',
  ],
  async run(door, [what = '', id], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    if (typeof options['by'] === 'string') {
      const places = await project.places(what, options['by'], at)
      return places ? placesText(door, what, places) : separationText(door, project, what, options['by'], at)
    }
    if (what === 'runs' && id === undefined) return runTable(door, project)
    if (what === 'sources' && id === undefined) return sourceTable(door, project)
    if (what === 'attributes')
      return attributeTable(door, project, { ...at, ...(id === undefined ? {} : { search: id }) })
    if (options['live'] === true) {
      const named = id === undefined ? { id: what, kind: 'customer' } : { id, kind: what }
      const { asOf, run } = at
      return evaluationText(door, project, { ...named, ...(asOf ? { asOf } : {}), ...(run ? { run } : {}) })
    }
    const { manifest } = await project.published(at)
    noteOtherDay(door, at, manifest.day)
    const kinds = Object.entries(manifest.kinds)
    if (id !== undefined) {
      if (!manifest.kinds[what])
        throw cliErrors.error('unknown-to-show', { name: what, near: didYouMean(what, Object.keys(manifest.kinds)) })
      return entityText(door, project, { id, kind: what, ...at, ...timelineOf(options) })
    }
    for (const [, own] of kinds) {
      if ([...own.segments, ...own.schemes].some((one) => one.id === what)) door.problems(sensitiveIn(manifest, what))
      const segment = own.segments.find((one) => one.id === what)
      if (segment) return segmentText(door, manifest, own, segment, project.notesAbout(segment.id))
      const scheme = own.schemes.find((one) => one.id === what)
      if (scheme) {
        const exit = schemeText(door, manifest, own, scheme, project.notesAbout(scheme.id))
        if ('stages' in scheme.shape) funnelText(door, await project.funnel(scheme.id, at))
        return exit
      }
    }
    try {
      return await entityText(door, project, { id: what, ...at, ...timelineOf(options) })
    } catch (error) {
      if (!(error instanceof FenqunError) || error.problems[0]?.code !== 'not-found') throw error
      const known = kinds.flatMap(([, own]) => [...own.segments, ...own.schemes].map((one) => one.id))
      throw cliErrors.error('unknown-to-show', {
        name: what,
        near: didYouMean(what, [...known, 'attributes', 'sources', 'runs']),
      })
    }
  },
}

/** How much of the timeline of a customer. */
function timelineOf({ timeline, before }: Options): { timeline?: number; before?: string } {
  if (typeof timeline === 'string' && !/^[1-9]\d{0,3}$/.test(timeline))
    throw cliErrors.error('bad-option-value', {
      option: '--timeline',
      value: timeline,
      expected: { zh: '写 1 到 9999 的整数', en: 'write a whole number from 1 to 9999' },
    })
  return {
    ...(typeof timeline === 'string' ? { timeline: Number(timeline) } : {}),
    ...(typeof before === 'string' ? { before } : {}),
  }
}

/** What a run had to say of what a segment or scheme rests on (W06). */
function sensitiveIn({ problems }: Manifest, id: string): Problem[] {
  return problems.filter(({ code, name }) => code === 'W06' && name === id).map((one) => ({ ...one, exit: 0 }))
}
