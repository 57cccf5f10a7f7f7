import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import { calledValue } from '../../runs/stored/called-value.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { AnswerPatterns } from '../../stats/latent-classes/answer-patterns.ts'
import type { LatentClassFit } from '../../stats/latent-classes/fit-latent-classes.ts'
import { fitLatentClasses } from '../../stats/latent-classes/fit-latent-classes.ts'
import { evidenceErrors } from '../errors.ts'
import type { AnswerClass, AnswersQuestion, AskedItem, LatentAnswers, TriedClasses } from './latent-answers.ts'

const mostAnswers = 12
const fewestItems = 2
const mostItems = 15
const perParameter = 10
const sureEntropy = 0.6
const traitsShown = 3
/** What answers of few people are put together as. */
const others = '\u0000'
const otherWords: Bilingual = { zh: '其他', en: 'other' }

/** The questions that answers are looked at of. Throws `not-found`, `sensitive-for-groups`, `not-an-answer`, `how-many-questions`. */
export function checkItems(
  own: readonly AttributeManifest[],
  ids: readonly string[],
  marked: ReadonlyMap<string, { of: { attribute: string } | undefined } | object>,
): AttributeManifest[] {
  if (ids.length < fewestItems || ids.length > mostItems)
    throw evidenceErrors.error('how-many-questions', { least: fewestItems, most: mostItems })
  return ids.map((id) => {
    const found = own.find((one) => one.id === id)
    if (!found) {
      const near = didYouMean(
        id,
        own.map((one) => one.id),
      )
      throw runErrors.error('not-found', { name: id, near })
    }
    if (marked.has(id)) throw evidenceErrors.error('sensitive-for-groups', { name: id, of: id })
    if (!['text', 'boolean', 'integer'].includes(found.type))
      throw evidenceErrors.error('not-an-answer', { name: id, most: mostAnswers })
    return found
  })
}

/** Looks for classes of people who answer alike: distinct rows of answers with their counts, fitted for each number of classes. */
export async function discoverAnswers(
  { reader, where, in: whom }: { reader: RunReader; where: string; in: LatentAnswers['in'] },
  items: readonly AttributeManifest[],
  question: AnswersQuestion,
  fewest: number,
): Promise<LatentAnswers> {
  const { rows, silent, people } = await readRows(reader, where, items)
  const asked = items.map((item, at) => askedItem(item, at, rows, fewest))
  const patterns = patternsOf(rows, asked)
  const tried: { fit: LatentClassFit; isTold: boolean }[] = []
  for (let k = Math.max(1, question.from); k <= question.to; k++) {
    const fit = fitLatentClasses(patterns, { k, starts: question.starts, seed: question.seed })
    tried.push({ fit, isTold: k === 1 || (fit.freedom >= 0 && people >= perParameter * fit.parameters) })
  }
  const told = tried.filter((one) => one.isTold).map((one) => one.fit)
  const best = told.reduce<LatentClassFit | undefined>(
    (left, one) => (left && left.bic <= one.bic ? left : one),
    undefined,
  )
  const isTooFew = tried.some((one) => one.fit.k > 1) && !tried.some((one) => one.fit.k > 1 && one.isTold)
  const suggested = best?.k ?? 1
  const isSure = best !== undefined && best.agreed * 2 >= best.ended && best.entropy >= sureEntropy
  return {
    in: whom,
    kind: reader.kind,
    people,
    silent,
    items: asked.map(({ id, name, answers, silent: missing }) => ({ id, name, answers, silent: missing })),
    tried: tried.map(({ fit, isTold }) => triedClasses(fit, isTold)),
    suggested,
    verdict: isTooFew ? 'too-few' : suggested === 1 ? 'none' : isSure ? 'found' : 'unsure',
    classes: best && suggested > 1 ? best.classes.map((one, at) => classOf(one, at, asked)) : [],
  }
}

interface Row {
  answers: (string | null)[]
  count: number
}

/** Different rows of answers in the order of their texts; who answered none is counted apart. */
async function readRows(
  reader: RunReader,
  where: string,
  items: readonly AttributeManifest[],
): Promise<{ rows: Row[]; silent: number; people: number }> {
  const columns = items.map((one, at) => `CAST(${reader.attribute(one.id)!} AS VARCHAR) AS a${at}`)
  const names = items.map((_, at) => `a${at}`)
  const found = await reader.rows(
    `SELECT ${names.join(', ')}, count(*) AS people FROM (SELECT ${columns.join(', ')} FROM ${reader.from} WHERE ${where})
     GROUP BY ${names.join(', ')} ORDER BY ${names.join(', ')}`,
  )
  const all = found.map((row): Row => ({
    answers: names.map((name) => (row[name] === null ? null : String(row[name]))),
    count: Number(row['people']),
  }))
  const rows = all.filter((row) => row.answers.some((one) => one !== null))
  const total = (some: readonly Row[]) => some.reduce((sum, row) => sum + row.count, 0)
  return { rows, people: total(rows), silent: total(all) - total(rows) }
}

/** Throws `not-an-answer` of one with more different answers than a question has, or with one alone. */
function askedItem(
  item: AttributeManifest,
  at: number,
  rows: readonly Row[],
  fewest: number,
): AskedItem & { values: Map<string, number> } {
  const counted = new Map<string, number>()
  let silent = 0
  for (const { answers, count } of rows) {
    const answer = answers[at] ?? null
    if (answer === null) silent += count
    else counted.set(answer, (counted.get(answer) ?? 0) + count)
  }
  const kept = [...counted].filter(([, people]) => people >= fewest)
  const rare = [...counted].filter(([, people]) => people < fewest)
  if (counted.size > mostAnswers * 2 || kept.length > mostAnswers || kept.length + Math.min(1, rare.length) < 2)
    throw evidenceErrors.error('not-an-answer', { name: item.id, most: mostAnswers })
  kept.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const together = rare.reduce((sum, [, people]) => sum + people, 0)
  const answers = [...kept, ...(together > 0 ? [[others, together] as [string, number]] : [])]
  const values = new Map(answers.map(([value], index) => [value, index]))
  for (const [value] of rare) values.set(value, answers.length - 1)
  return {
    id: item.id,
    name: item.name,
    silent,
    values,
    answers: answers.map(([value, people]) => {
      const called = value === others ? otherWords : calledValue(item, value)
      return { value: value === others ? 'other' : value, ...(called ? { called } : {}), people }
    }),
  }
}

function patternsOf(rows: readonly Row[], items: readonly { values: Map<string, number> }[]): AnswerPatterns {
  const merged = new Map<string, { row: number[]; count: number }>()
  for (const { answers, count } of rows) {
    const row = answers.map((answer, at) => (answer === null ? -1 : items[at]!.values.get(answer)!))
    const key = row.join(' ')
    const known = merged.get(key)
    if (known) known.count += count
    else merged.set(key, { row, count })
  }
  const all = [...merged.values()]
  return {
    sizes: items.map((one) => new Set(one.values.values()).size),
    answers: Int32Array.from(all.flatMap((one) => one.row)),
    counts: Float64Array.from(all, (one) => one.count),
  }
}

function triedClasses(fit: LatentClassFit, isTold: boolean): TriedClasses {
  const { k, logLikelihood, parameters, aic, bic, entropy, starts, ended, agreed } = fit
  return { k, logLikelihood, parameters, aic, bic, entropy, starts, ended, agreed, isTold }
}

function classOf(
  { share, answers }: LatentClassFit['classes'][number],
  at: number,
  items: readonly AskedItem[],
): AnswerClass {
  const traits = items
    .flatMap((item, index) => {
      const answered = item.answers.reduce((sum, one) => sum + one.people, 0)
      return item.answers.map((one, answer) => ({
        item: index,
        answer,
        here: answers[index]![answer]!,
        all: one.people / answered,
      }))
    })
    .filter((one) => one.here > one.all)
    .toSorted((a, b) => b.here - b.all - (a.here - a.all))
    .slice(0, traitsShown)
  return { number: at + 1, share, answers, traits }
}
