import type { Bilingual } from '../../errors.ts'
import type { DiscoveredVariables, VariableAdvice } from '../../index.ts'
import type { FoundQuestion } from '../../project.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const adviceWords: Record<VariableAdvice, Bilingual> = {
  take: { zh: '用', en: 'take' },
  drop: { zh: '重复', en: 'repeats' },
  useless: { zh: '无关', en: 'tells nothing' },
  sparse: { zh: '太空', en: 'sparse' },
  sensitive: { zh: '敏感', en: 'sensitive' },
  circular: { zh: '循环', en: 'circular' },
}

/** Attributes by how well they tell an aim, the best first, each with its reasons. */
export function variablesText(door: Door, found: FoundQuestion<DiscoveredVariables>): void {
  const { t, paint, language } = door
  const { result, id, run, day, kept } = found
  door.data('variables', { id, run, day, kept, question: found.question, ...result })
  const number = (value: number) => count(value, language)
  const head = t({
    zh: `目标 ${result.aim.name.zh} · ${result.in.name.zh} ${number(result.sampled)} 人,有目标值 ${number(result.known)} · ${day} · ${run} · ${id}${kept ? ' (上次的答案)' : ''}`,
    en: `aim ${result.aim.name.en} · ${number(result.sampled)} of ${result.in.name.en}, ${number(result.known)} with a value of the aim · ${day} · ${run} · ${id}${kept ? ' (kept answer)' : ''}`,
  })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    right('', ''),
    { title: t({ zh: '标签', en: 'attribute' }), max: 30 },
    { title: t({ zh: '建议', en: 'advice' }) },
    right('关系', 'relevance'),
    right('有值', 'known'),
    right('最像的', 'closest'),
    right('VIF', 'VIF'),
    right('PSI', 'PSI'),
    { title: t({ zh: '理由', en: 'reasons' }) },
  ]
  const rows = result.variables.map((one, at): TableCell[] => [
    String(at + 1),
    oneLine(t(one.name)),
    one.advice === 'take'
      ? { text: t(adviceWords.take), style: 'green' }
      : { text: t(adviceWords[one.advice]), style: 'dim' },
    one.relevance ? `${one.relevance.by} ${one.relevance.value.toFixed(3)}` : '—',
    `${(one.known * 100).toFixed(0)}%`,
    one.closest ? one.closest.value.toFixed(2) : '—',
    one.vif === undefined ? '' : one.vif === null ? '∞' : one.vif.toFixed(1),
    one.stability ? one.stability.psi.toFixed(3) : '—',
    one.reasons.map(t).join(t({ zh: ';', en: '; ' })),
  ])
  const some = result.variables.filter((one) => one.advice === 'take').slice(0, 6)
  const next = some.length > 0 ? `\n\nfenqun discover clusters --of ${some.map((one) => one.id).join(',')}` : ''
  const notes = result.definitions.map((one) => paint('dim', t(one))).join('\n')
  door.print(`${paint('dim', head)}\n\n${table(columns, rows, paint)}\n\n${notes}${next}`)
}
