import type { Bilingual, ExitCode } from '../../errors.ts'
import type { At, Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** Everything the project knows of one customer, with where it came from; contacts masked. */
export async function entityText(
  door: Door,
  project: Project,
  wanted: At & { id: string; kind?: string },
): Promise<ExitCode> {
  const { t, language, paint } = door
  const { id, ...at } = wanted
  const view = await project.entity(id, at)
  if (!view) {
    const text = { zh: `“${id}” 在这次运行时还没有任何记录`, en: `"${id}" had no record yet at this run` }
    door.data('entity', { id, known: false })
    door.print(oneLine(t(text)))
    return 0
  }
  door.data('entity', view)
  const when = (loadedAt: string) => `${loadedAt.slice(0, 16).replace('T', ' ')} UTC`
  const attributes = view.attributes.map((one): TableCell[] => [
    one.family,
    t(one.name),
    one.value === null
      ? { text: t({ zh: '未知', en: 'unknown' }), style: 'yellow' }
      : valueText(one.value, one.unit, language),
    one.current ? t({ zh: '今天的值', en: 'today’s value' }) : '',
    one.from.join(', '),
    one.loadedAt ? when(one.loadedAt) : '',
  ])
  const sources = view.sources.map((one): TableCell[] => [
    one.source,
    t(one.name),
    count(one.rows, language),
    when(one.loadedAt),
  ])
  const contacts = view.contacts.map((one): TableCell[] => [one.field, one.masked, one.source, when(one.loadedAt)])
  const classes = view.classes.map((one): TableCell[] => [
    one.scheme,
    t(one.name),
    one.class
      ? t(one.class.name)
      : {
          text: `${t({ zh: '未归类', en: 'unassigned' })}:${one.unassigned ? t(one.unassigned) : ''}`,
          style: 'yellow',
        },
    Object.entries(one.extras)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${valueText(value, undefined, language)}`)
      .join('  '),
  ])
  const segments = view.segments.map((one): TableCell[] => [
    one.id,
    t(one.name),
    one.state === 'in'
      ? { text: t({ zh: '在', en: 'in' }), style: 'green' }
      : { text: t({ zh: '未知', en: 'unknown' }), style: 'yellow' },
  ])
  const head = (...titles: Bilingual[]) =>
    titles.map((title) => ({ title: t(title), max: 60, optional: title.zh === '' }))
  const [source, loaded] = [
    { zh: '来源', en: 'source' },
    { zh: '装载时间', en: 'loaded' },
  ]
  const parts = [
    `${paint('bold', oneLine(view.id))}  ${view.kind}\n${paint('dim', t({ zh: `截至 ${view.day} · 运行 ${view.run}`, en: `as of ${view.day} · run ${view.run}` }))}`,
    table(
      head(
        { zh: '类别', en: 'family' },
        { zh: '标签', en: 'attribute' },
        { zh: '值', en: 'value' },
        { zh: '', en: '' },
        source,
        loaded,
      ),
      attributes,
      paint,
    ),
    ...(sources.length
      ? [table(head(source, { zh: '名称', en: 'name' }, { zh: '行', en: 'rows' }, loaded), sources, paint)]
      : []),
    ...(contacts.length
      ? [
          table(
            head({ zh: '个人信息', en: 'personal' }, { zh: '值 (遮住)', en: 'value (masked)' }, source, loaded),
            contacts,
            paint,
          ),
        ]
      : []),
    ...(classes.length
      ? [
          table(
            head(
              { zh: '方案', en: 'scheme' },
              { zh: '名称', en: 'name' },
              { zh: '类', en: 'class' },
              { zh: '', en: '' },
            ),
            classes,
            paint,
          ),
        ]
      : []),
    segments.length
      ? table(
          head({ zh: '客群', en: 'segment' }, { zh: '名称', en: 'name' }, { zh: '状态', en: 'state' }),
          segments,
          paint,
        )
      : t({ zh: '不在任何客群里', en: 'in no segment' }),
  ]
  door.print(parts.join('\n\n'))
  const why = view.segments[0]?.id ?? view.classes[0]?.scheme
  if (why) door.note(`\n${t({ zh: '为什么:', en: 'why: ' })}fenqun explain ${why} --customer ${shellWord(view.id)}`)
  return 0
}

const shellWord = (text: string): string =>
  /^[\w.@-]+$/.test(text) ? text : `'${oneLine(text).replaceAll("'", String.raw`'\''`)}'`
