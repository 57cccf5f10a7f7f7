import type { ExitCode } from '../errors.ts'
import type { SeriesStep } from '../time/series.ts'
import { seriesSteps } from '../time/series.ts'
import type { Options } from './command.ts'
import type { Door } from './door.ts'
import { cliErrors } from './errors.ts'
import { listOf } from './list-of.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

/** `run --from … --to … --every …`: one run for every date. */
export async function backfillRun(door: Door, options: Options & { from: string }): Promise<ExitCode> {
  const { t, paint } = door
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const project = await door.open()
  const [to, every, select, knownAt] = [text('to'), text('every'), text('select'), text('knownAt')]
  const result = await project.backfill({
    from: options.from,
    ...(to === undefined ? {} : { to }),
    ...(every === undefined ? {} : { every: stepOf(every) }),
    again: options['again'] === true,
    load: options['load'] !== false,
    ...(select === undefined ? {} : { select: listOf(select) }),
    ...(knownAt === undefined ? {} : { knownAt }),
  })
  door.settle()
  const problems = [...(result.load?.problems ?? []), ...result.problems]
  for (const one of result.dates) door.data('date', one)
  const rows = result.dates.map(({ day, run, state }): TableCell[] => [
    day,
    run,
    state === 'computed'
      ? { text: t({ zh: '算好了', en: 'computed' }), style: 'green' }
      : { text: t({ zh: '没有变化', en: 'unchanged' }), style: 'dim' },
  ])
  const columns = [
    { zh: '基准时', en: 'as of' },
    { zh: '运行', en: 'run' },
    { zh: '', en: '' },
  ]
  if (!door.quiet)
    door.print(
      table(
        columns.map((title) => ({ title: t(title) })),
        rows,
        paint,
      ),
    )
  door.problems(problems)
  return problems.reduce<ExitCode>((worst, one) => (one.severity === 'error' ? 1 : worst), result.load?.exit ? 1 : 0)
}

function stepOf(written: string): SeriesStep {
  const found = seriesSteps.find((one) => one === written)
  if (found) return found
  const expected = { zh: seriesSteps.join('、'), en: seriesSteps.join(', ') }
  throw cliErrors.error('bad-option-value', { option: '--every', value: written, expected })
}
