import type { ExitCode } from '../../errors.ts'
import type { Checklist, Remapped } from '../../index.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'

const mostProofs = 4
const marks = { open: '☐', proved: '☑', ticked: '✔' } as const

/** A checklist step by step: what proves it, what is missing, what comes next. */
export function checklistText(door: Door, found: Checklist & { remapped?: Remapped }): ExitCode {
  const { t, paint } = door
  door.data('checklist', { ...found })
  const { remapped } = found
  const head = [
    `${paint('bold', oneLine(t(found.templateName)))}  ${found.done}/${found.of}`,
    paint('dim', [found.id, t(found.source), found.about, found.file].filter(Boolean).join(' · ')),
    ...(remapped
      ? [
          t({
            zh: `从 ${remapped.from} 带来 ${remapped.kept.length}/${found.of} 步的凭据:${remapped.kept.join('、') || '没有'};放在一边的:${remapped.set.join('、') || '没有'}`,
            en: `proofs brought from ${remapped.from} for ${remapped.kept.length} of ${found.of} steps: ${remapped.kept.join(', ') || 'none'}; set aside: ${remapped.set.join(', ') || 'none'}`,
          }),
        ]
      : []),
  ]
  const steps = found.steps.map((step) => {
    const { tick } = step
    const proofs = step.proofs.slice(0, mostProofs).map((one) => oneLine(one.ref))
    const more = step.proofs.length - proofs.length
    const lines = [
      oneLine(t(step.what)),
      ...(proofs.length
        ? [
            `${t({ zh: '凭据', en: 'proofs' })}  ${proofs.join(', ')}${more > 0 ? t({ zh: ` 等 ${step.proofs.length} 个`, en: ` and ${more} more` }) : ''}`,
          ]
        : []),
      ...(tick
        ? [
            `${t({ zh: '打勾', en: 'ticked' })}  ${tick.on}${tick.by === undefined ? '' : ` ${oneLine(tick.by)}`} · ${oneLine(tick.proof)}${tick.note === undefined ? '' : ` · ${oneLine(tick.note)}`}${tick.remappedFrom === undefined ? '' : ` · ← ${tick.remappedFrom}`}`,
          ]
        : []),
      ...step.missing.map(
        (one) =>
          `${t({ zh: '还差', en: 'missing' })}  ${t(one.missing)}${one.command === undefined ? '' : `  → fenqun ${one.command}`}`,
      ),
      ...step.warnings.map((one) => paint('yellow', `! ${oneLine(t(one))}`)),
    ]
    const mark = paint(step.state === 'open' ? 'dim' : 'green', marks[step.state])
    return [`${mark} ${paint('bold', t(step.name))}  ${step.id}`, ...lines.map((line) => `    ${line}`)].join('\n')
  })
  door.print([head.join('\n'), ...steps].join('\n\n'))
  return 0
}
