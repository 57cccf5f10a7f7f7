import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** One customer evaluated now, or at another instant, with what a run learned from everybody. */
export async function evaluationText(
  door: Door,
  project: Project,
  wanted: { id: string; kind: string; asOf?: string; run?: string },
): Promise<ExitCode> {
  const { t, language, paint } = door
  const { id, kind, ...at } = wanted
  const found = await project.evaluate(kind, id, at)
  door.data('evaluation', found)
  if (!found.known) {
    const text = { zh: `“${id}” 那时还没有任何记录`, en: `"${id}" had no record yet then` }
    door.print(oneLine(t(text)))
    return 0
  }
  const head = (...titles: Bilingual[]) => titles.map((title) => ({ title: t(title), max: 60 }))
  const unknown = { text: t({ zh: '未知', en: 'unknown' }), style: 'yellow' as const }
  const attributes = found.attributes.map((one): TableCell[] => [
    t(one.name),
    one.value === null ? unknown : valueText(one.value, one.unit, language),
  ])
  const classes = found.classes.map((one): TableCell[] => [
    one.scheme,
    one.class
      ? t(one.class.name)
      : `${t({ zh: '未归类:', en: 'unassigned: ' })}${t(one.unassigned ?? { zh: '', en: '' })}`,
  ])
  const segments = found.segments
    .filter((one) => one.state !== 'out')
    .map((one): TableCell[] => [
      one.id,
      t(one.name),
      one.state === 'in' ? { text: t({ zh: '在', en: 'in' }), style: 'green' } : unknown,
    ])
  const instant = `${found.asOf.slice(0, 16).replace('T', ' ')} UTC`
  const parts = [
    `${paint('bold', oneLine(found.id))}  ${found.kind}\n${paint(
      'dim',
      t({
        zh: `现算,到 ${instant} 为止 · 切点取自运行 ${found.run}`,
        en: `evaluated up to ${instant} · cuts of run ${found.run}`,
      }),
    )}`,
    table(head({ zh: '标签', en: 'attribute' }, { zh: '值', en: 'value' }), attributes, paint),
    ...(classes.length ? [table(head({ zh: '方案', en: 'scheme' }, { zh: '类', en: 'class' }), classes, paint)] : []),
    segments.length
      ? table(
          head({ zh: '客群', en: 'segment' }, { zh: '名称', en: 'name' }, { zh: '状态', en: 'state' }),
          segments,
          paint,
        )
      : t({ zh: '不在任何客群里', en: 'in no segment' }),
  ]
  door.print(parts.join('\n\n'))
  if (found.unfitted.length) {
    const ids = found.unfitted.join(', ')
    door.note(t({ zh: `那次运行没有算出它们要用的切点:${ids}`, en: `that run learned no cuts for: ${ids}` }))
  }
  return 0
}
