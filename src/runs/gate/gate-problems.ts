import { publicationsByAsOf } from '../../state/publications.ts'
import type { Problem } from '../../errors.ts'
import { currentPublication } from '../../state/publications.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { GateAnswer } from './gate-answer.ts'

/** Whether a run at this as-of would be the newest, and so be what counts: only that stands before a gate. */
export function isGuarded({ ledger }: Pick<RunContext, 'ledger'>, asOf: string): boolean {
  return publicationsByAsOf(ledger).every((one) => one.asOf <= asOf)
}

/** What keeps results from being published: one error for each scheme. */
export function closedGates(context: RunContext, answers: readonly GateAnswer[]): Problem[] {
  const current = currentPublication(context.ledger)
  const stays = current
    ? { zh: `${current.run} 仍然有效`, en: `${current.run} stays in force` }
    : { zh: '还没有发布过的运行', en: 'nothing was published before' }
  return failing(answers).map(({ scheme, what }) =>
    runErrors.problem('gate-closed', { name: scheme, what, stays }, placeOf(context, scheme)),
  )
}

/** The same of what was published although it does not pass. */
export function openedGates(context: RunContext, answers: readonly GateAnswer[], why: string): Problem[] {
  return failing(answers).map(({ scheme, what }) =>
    runErrors.problem('gate-opened', { name: scheme, what, why }, placeOf(context, scheme)),
  )
}

/** The same of a plan that would be refused. */
export function plannedGates(context: RunContext, answers: readonly GateAnswer[]): Problem[] {
  return failing(answers).map(({ scheme, what }) =>
    runErrors.problem('gate-would-close', { name: scheme, what }, placeOf(context, scheme)),
  )
}

/** Gates in fenqun.yml of schemes that there are not. */
export function strayGates({ project, written }: Pick<RunContext, 'project' | 'written'>): Problem[] {
  const known = written.schemes.map((one) => one.id)
  return Object.keys(project.gate)
    .filter((id) => !known.includes(id) && !written.broken.some((one) => one.id === id))
    .map((name) => runErrors.problem('gate-of-nothing', { name, known: known.join(', ') || '—' }))
}

function failing(answers: readonly GateAnswer[]): { scheme: string; what: { zh: string; en: string } }[] {
  const failed = Map.groupBy(
    answers.filter((one) => one.state === 'fails'),
    (one) => one.scheme,
  )
  return [...failed].map(([scheme, list]) => ({
    scheme,
    what: { zh: list.map((one) => one.says.zh).join(';'), en: list.map((one) => one.says.en).join('; ') },
  }))
}

const placeOf = ({ written }: RunContext, scheme: string) =>
  written.schemes.find((one) => one.id === scheme)?.place(['gate'])
