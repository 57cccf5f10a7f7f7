import { evidenceErrors } from '../evidence/errors.ts'
import { findValue, valuesIn, valueWord } from '../evidence/value/find-value.ts'
import type { PersonValue } from '../evidence/value/person-value.ts'
import { personValues } from '../evidence/value/person-value.ts'
import type { SimulatedValue, Simulation } from '../evidence/value/simulate-value.ts'
import { simulateValue } from '../evidence/value/simulate-value.ts'
import type { ValueAnswer, ValueOptions } from '../evidence/value/value-answer.ts'
import { valueAnswer } from '../evidence/value/value-answer.ts'
import type { LedgerOptions, ValueLedger } from '../evidence/value/value-ledger.ts'
import { valueLedger } from '../evidence/value/value-ledger.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { notFoundAmong } from '../runs/not-found.ts'
import type { ValueManifest } from '../runs/stored/manifest.ts'
import { backTestValue } from '../runs/values/back-test-value.ts'
import { fitValues } from '../runs/values/fit-values.ts'
import { currentPublication } from '../state/publications.ts'
import type { AsOf } from '../time/as-of.ts'
import { endOfYesterday, parseAsOf } from '../time/as-of.ts'
import { isoNow } from '../runs/context.ts'
import type { BackTest } from '../values/back-test.ts'
import type { ValueFit } from '../values/value-fit.ts'
import { valueFitOf } from '../values/value-fit.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, entityIn, openTablesOf, publishedAt } from './runs-of.ts'

/** What customers are worth, by the value definitions of a project. Numbers are true: hide small groups before you show them. */
export interface Valuing {
  /** Every value of a run, of all its people. */
  values(at?: At): Promise<ValueAnswer[]>
  /**
   * One value (the only one when left out): parts, totals and per head with their definitions, of everybody or of some, by class or segment, with the
   * state of the fit and its back-test. Throws `no-value`, `which-value`, `not-found`.
   */
  value(id?: string, options?: At & ValueOptions): Promise<ValueAnswer>
  /** Its ledger by month, quarter or year. */
  valueLedger(id?: string, options?: At & LedgerOptions): Promise<ValueLedger>
  /** What one person is worth, by every value of the kind; without costs of acquisition where that is asked. */
  personValues(id: string, options?: At & { kind?: string; withoutAcquisition?: boolean }): Promise<PersonValue[]>
  /** What a change of keep rate, margin or frequency would do to the current value of a segment. */
  simulateValue(id: string | undefined, options: At & Simulation): Promise<SimulatedValue>
  /** How far off its models would have been: fitted `days` before as-of, against what came then. Throws `cannot-back-test`. */
  backTestValue(id?: string, options?: At & { days?: number }): Promise<BackTestedValue>
  /**
   * Fits the values of the files over the newest tables, and publishes nothing: as of `asOf` (as for `run`), or of the published run that is meant, the
   * newest when left out; of the end of yesterday where nothing is published.
   */
  fitValues(id?: string, options?: At): Promise<FittedValues>
}

/** What was fitted, as of which day, and the run whose day that is; neither asked for nor of a run it is yesterday. */
export interface FittedValues {
  day: string
  run?: string
  values: FittedValue[]
  problems: Problem[]
}

/** A back-test, and of what. */
export type BackTestedValue = BackTest & { id: string; name: Bilingual; run: string; day: string }

/** A value of the files with what its models learned; of one without a model nothing. */
export interface FittedValue extends Pick<ValueManifest, 'id' | 'name'> {
  kind: string
  fit?: ValueFit
}

/** What a fit looks from. A day without a run need not have one: it is fitted as of that very day. */
async function asOfFit(desk: Desk, wanted: At): Promise<AsOf & { run?: string }> {
  const { context } = desk
  if (wanted.asOf !== undefined && wanted.run === undefined) return parseAsOf(wanted.asOf, context.zone)
  const isAsked = wanted.run !== undefined || wanted.knownAt !== undefined
  if (!isAsked && !currentPublication(context.ledger)) return endOfYesterday(isoNow(context), context.zone)
  const { run, asOf, day } = (await publishedAt(desk, wanted)).manifest
  return { instant: asOf, day, run }
}

export function valuing(desk: Desk): Valuing {
  const { turns, context } = desk
  return {
    values: (wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const found: ValueAnswer[] = []
        for (const { value } of valuesIn(at)) found.push(await valueAnswer(contextOf(desk, at), at, value.id))
        return found
      }),
    value: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return valueAnswer(contextOf(desk, at), at, id, wanted)
      }),
    valueLedger: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return valueLedger(contextOf(desk, at), at, id, wanted)
      }),
    personValues: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return personValues(context, at, await entityIn(desk, id, at, wanted.kind), wanted)
      }),
    simulateValue: (id, wanted) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return simulateValue(context, at, id, wanted)
      }),
    backTestValue: (id, { days, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const { kind, value } = findValue(at, id)
        const tested = await backTestValue(contextOf(desk, at), at, kind, value.id, days)
        const { run, day } = at.manifest
        if (tested) return { id: value.id, name: value.name, run, day, ...tested }
        const reason = value.model
          ? value.model.event === undefined
            ? { zh: '合同只有今天的样子,不知道哪天终止', en: 'of its contracts only today is known' }
            : { zh: '历史太短', en: 'too few days are known' }
          : { zh: '它按留存率推算', en: 'it goes by a keep rate' }
        throw evidenceErrors.error('cannot-back-test', { name: value.id, reason })
      }),
    fitValues: (id, wanted = {}) =>
      turns.inTurn(async () => {
        const known = context.written.values.map((one) => one.id)
        if (id !== undefined && !known.includes(id)) throw notFoundAmong(valueWord, id, known)
        if (known.length === 0) throw evidenceErrors.error('no-value')
        const { run, ...asOf } = await asOfFit(desk, wanted)
        const { values, problems } = await fitValues(context, asOf, id === undefined ? known : [id])
        return {
          day: asOf.day,
          ...(run === undefined ? {} : { run }),
          values: values.map(({ id: own, name, kind, fitted }) => {
            const fit = valueFitOf(fitted)
            return { id: own, name, kind, ...(fit ? { fit } : {}) }
          }),
          problems,
        }
      }),
  }
}
