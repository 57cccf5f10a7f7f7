import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { CompiledAttribute, CompiledScheme, CompiledSegment } from '../../compile/compiled.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { RestingOn } from './rests-on.ts'
import { onlyDemographics, restsOnIn } from './rests-on.ts'

const marked = ({ sensitivity }: CompiledAttribute) => sensitivity === 'sensitive' || sensitivity === 'proxy'
/** What has been looked at is answered for, whatever it is made from. */
const answered = ({ sensitivity }: CompiledAttribute) => sensitivity !== undefined && sensitivity !== 'personal'

/**
 * W06: segments and schemes (all, or those that `about` names) that rest on an attribute marked sensitive or proxy, however far down; and segments with a
 * `benefit sought` whose rule looks at nothing but demographics. A `ground` answers both.
 */
export function sensitiveWarnings(
  written: Pick<WrittenProject, 'segments' | 'schemes'>,
  compiled: Pick<Compiled, 'kinds'>,
  about: (kind: string, id: string) => boolean = () => true,
): Problem[] {
  const restsOn = restsOnIn(compiled)
  return compiled.kinds.flatMap((plan) => {
    const ofResult = (what: 'segment' | 'scheme', one: CompiledSegment | CompiledScheme): Problem[] => {
      if (one.about.ground !== undefined || !about(plan.kind, one.id)) return []
      const found = restsOn({ kind: plan.kind, what, id: one.id }, answered).filter(({ attribute }) =>
        marked(attribute),
      )
      const place = written[what === 'segment' ? 'segments' : 'schemes'].find((each) => each.id === one.id)?.place([])
      const said = [
        ...(found.length ? [sayMarked(found)] : []),
        ...(what === 'segment' && one.about.benefitSought ? sayProxies(plan, one) : []),
      ]
      return said.map((why) => runErrors.problem('W06', { name: one.id, title: one.name, why }, place))
    }
    return [
      ...plan.segments.flatMap((one) => ofResult('segment', one)),
      ...plan.schemes.flatMap((one) => ofResult('scheme', one)),
    ]
  })
}

const marks: Record<string, Bilingual> = {
  sensitive: { zh: '敏感', en: 'sensitive' },
  proxy: { zh: '替代敏感信息', en: 'a proxy' },
}

function sayMarked(found: readonly RestingOn[]): Bilingual {
  const list = (language: keyof Bilingual) =>
    found
      .map(({ attribute, through }) => {
        const mark = marks[attribute.sensitivity ?? '']![language]
        const way = through.map((one) => one.id).join(' → ')
        if (language === 'zh') return `“${attribute.id}” (${mark}${way ? `,经由 ${way}` : ''})`
        return `"${attribute.id}" (${mark}${way ? `, through ${way}` : ''})`
      })
      .join(language === 'zh' ? '、' : ', ')
  return { zh: `用到了 ${list('zh')}`, en: `rests on ${list('en')}` }
}

function sayProxies(plan: KindPlan, segment: CompiledSegment | CompiledScheme): Bilingual[] {
  const found = onlyDemographics(plan, segment.id)
  if (!found) return []
  const ids = found.map((one) => one.id).join(', ')
  return [
    {
      zh: `说的是人追求什么 (benefit sought),却只看人口特征:${ids}`,
      en: `says what its people seek, but looks at demographics alone: ${ids}`,
    },
  ]
}
