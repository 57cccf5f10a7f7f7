import type { RunContext } from '../../runs/context.ts'
import { lineageOf } from '../../runs/people/lineage.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { unitWords } from '../../sql/units.ts'
import { auc } from '../../stats/prediction/auc.ts'
import type { BinCounts } from '../../stats/prediction/naive-bayes.ts'
import { attributesAsked } from '../profile/attributes-asked.ts'
import { ruledBy } from '../profile/ruled-by.ts'
import { alikeReasons } from './alike-answer.ts'
import type { Alike, AlikeOptions, AlikeReason, AlikeTrait, AlikeVerdict } from './alike-answer.ts'
import { alikeModel } from './alike-model.ts'
import type { AlikeModel } from './alike-model.ts'
import { alikePeopleOf } from './alike-people.ts'
import type { AlikePeople } from './alike-people.ts'
import { alikeFolds, countBins, heldOutScores, reachOf, totalOf } from './alike-scores.ts'
import type { BinColumn } from './bin-columns.ts'
import { binColumns, binWords } from './bin-columns.ts'
import { sameColumns } from './same-columns.ts'

/** Below the first a score is chance or hardly better; below the second it says little. */
const [leastAuc, goodAuc] = [0.6, 0.7]

/**
 * What tells a seed from the others of a population, over a published run. `sensitive` attributes take no part, nor what is left out, what is made from it, and (unless asked for)
 * what the seed's rule looks at. The tables of the run must be open. Throws `not-found`, `not-one-kind`, `no-group`.
 */
export async function findAlike(
  context: RunContext,
  published: Published,
  seed: string,
  options: AlikeOptions,
  isSensitive: (attribute: string) => boolean,
): Promise<Alike> {
  const people = alikePeopleOf(context, published, seed, options.in)
  const { reader } = people
  const minimum = context.project['minimum group']
  const [size = {}] = await reader.rows(`SELECT count(*) FILTER (WHERE ${people.seed}) AS seed,
  count(*) FILTER (WHERE ${people.others}) AS others FROM ${reader.fromMembers}`)
  const [seedPeople, others] = [Number(size['seed'] ?? 0), Number(size['others'] ?? 0)]
  const base = {
    definition: 'naive Bayes over bins; AUC of people left out of fitting, five parts by hash' as const,
    kind: reader.kind,
    seed: { id: seed, name: people.name, people: seedPeople },
    in: people.in,
    others,
    minimum,
    run: published.manifest.run,
    day: published.manifest.day,
  }
  const nothing = { traits: [], scale: { low: 0, high: 0 }, reach: [] }
  const { taken, leftOut } = await attributesFor(context, published, people, options, isSensitive)
  if (Math.min(seedPeople, others) < minimum) return { ...base, verdict: 'too-few', ...nothing, leftOut }
  const both = `(${people.seed}) OR (${people.others})`
  const binned = await binColumns(reader, taken, both, { minimum, seed: seedPeople })
  const columns: BinColumn[] = []
  for (const [attribute, one] of binned)
    if (typeof one === 'string') leftOut.push(left(attribute, one))
    else columns.push(one)
  const counted = await countBins(people, columns)
  const first = alikeModel(totalOf(counted, () => true))
  const same = await sameColumns(
    reader,
    first.places.map((place) => columns[place]!),
    both,
  )
  const kept = columns.filter((one) => !same.has(one.attribute.id))
  const isKept = columns.map((one) => kept.includes(one))
  const counts = (take: (fold: number) => boolean) => totalOf(counted, take).filter((_, place) => isKept[place])
  const model = alikeModel(counts(() => true))
  const folds = Array.from({ length: alikeFolds }, (_, fold) => alikeModel(counts((one) => one !== fold)))
  for (const [place, { attribute }] of columns.entries()) {
    const sameAs = same.get(attribute.id)
    if (sameAs !== undefined) leftOut.push({ ...left(attribute, 'same'), sameAs })
    else if (isKept[place] && !model.places.includes(kept.indexOf(columns[place]!)))
      leftOut.push(left(attribute, 'says-nothing'))
  }
  if (model.places.length === 0) return { ...base, verdict: 'cannot-tell', ...nothing, leftOut }
  const scores = await heldOutScores(people, kept, folds)
  const quality = auc(scores)
  const verdict = verdictOf(quality)
  return {
    ...base,
    verdict,
    ...(quality
      ? { quality: { auc: quality.auc, from: quality.interval.low, to: quality.interval.high, folds: alikeFolds } }
      : {}),
    traits: model.places.map((place, at) => traitOf(kept[place]!, counts(() => true)[place]!, model, at)),
    scale: { low: model.low, high: model.high },
    leftOut,
    reach: verdict === 'cannot-tell' ? [] : await reachOf(people, kept, model, scores),
  }
}

function verdictOf(quality: { auc: number; interval: { low: number } } | undefined): AlikeVerdict {
  if (!quality || quality.interval.low <= 0.5 || quality.auc < leastAuc) return 'cannot-tell'
  return quality.auc < goodAuc ? 'weak' : 'tells-apart'
}

const left = ({ id, name }: AttributeManifest, reason: AlikeReason): Alike['leftOut'][number] => ({
  attribute: id,
  name,
  reason,
  why: alikeReasons[reason],
})

/** Attributes that may take part, and why the others may not. */
async function attributesFor(
  context: RunContext,
  published: Published,
  { reader, rules }: AlikePeople,
  { of, without = [], withRule = false }: AlikeOptions,
  isSensitive: (attribute: string) => boolean,
): Promise<{ taken: AttributeManifest[]; leftOut: Alike['leftOut'] }> {
  const asked = attributesAsked(reader, of)
  const excluded = new Set(without.length === 0 ? [] : attributesAsked(reader, without).map((one) => one.id))
  const { asOf: instant, day } = published.manifest
  const lineage = (await lineageOf(context, { instant, day })).get(reader.kind)
  const isExcluded = (id: string, seen: ReadonlySet<string> = new Set()): boolean =>
    excluded.has(id) ||
    (lineage?.get(id)?.parents ?? []).some((one) => !seen.has(one) && isExcluded(one, new Set([...seen, id])))
  const rule = withRule ? () => false : await ruledBy(context, published, reader.kind, rules)
  const reasonOf = (id: string): AlikeReason | undefined =>
    isSensitive(id) ? 'sensitive' : isExcluded(id) ? 'excluded' : rule(id) ? 'by-rule' : undefined
  const judged = asked.map((one) => ({ one, reason: reasonOf(one.id) }))
  return {
    taken: judged.flatMap(({ one, reason }) => (reason === undefined ? [one] : [])),
    leftOut: judged.flatMap(({ one, reason }) => (reason === undefined ? [] : [left(one, reason)])),
  }
}

function traitOf(
  { attribute, type, bins }: BinColumn,
  { seed, others }: BinCounts,
  model: AlikeModel,
  at: number,
): AlikeTrait {
  const weights = model.weights[at]!
  const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)
  const [s, r] = [total(seed), total(others)]
  const speaking = weights
    .map((weight, bin) => ({ weight, bin }))
    .filter((one) => one.weight > 0 && seed[one.bin]! > 0)
    .toSorted((a, b) => seed[b.bin]! * b.weight - seed[a.bin]! * a.weight || a.bin - b.bin)
    .slice(0, 3)
  return {
    attribute: attribute.id,
    name: attribute.name,
    family: attribute.family,
    ...(attribute.unit ? { unit: unitWords(attribute.unit) } : {}),
    type,
    bins,
    strength: model.strengths[at]!,
    weights,
    speaks: speaking.map(({ bin }) => ({
      ...binWords(attribute, bins, bin),
      seed: seed[bin]! / s,
      others: others[bin]! / r,
    })),
  }
}
