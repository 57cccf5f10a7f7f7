import { globalRegistry, type z } from 'zod'
import { nearest, type Bilingual, type ErrorParams, type Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { firstProblems, mostProblems } from './first-problems.ts'
import { either, kindName, listed, partName, quoted, valueAndKind } from './said.ts'
import { defOf, keysAt, schemasAt, unionAt } from './schema-keys.ts'
import { bestBranch, sameLevel } from './union-branch.ts'
import { lookUp, stands, type Path, type Written } from './written.ts'

export type Checked<T> = { value: T; problems: [] } | { value: undefined; problems: Problem[] }

export interface CheckOptions {
  /** Keys that are right here too, though the schema does not have them: they may be the nearest spelling. */
  alsoKnown?: readonly string[]
}

/**
 * Checks what is written against a schema. Every way in which it does not fit is one problem, at its
 * place, in the order of the file. A schema's own check can say things in its room's words: an issue
 * of code `custom` with `params: { problem }`, a `Problem` without a place, is reported as that.
 */
export function checkShape<T>(
  schema: z.ZodType<T>,
  written: Written<unknown>,
  { alsoKnown = [] }: CheckOptions = {},
): Checked<T> {
  const result = schema.safeParse(written.value, { reportInput: true })
  if (result.success) return { value: result.data, problems: [] }
  const problems: Problem[] = []
  const more = { untold: 0 }
  for (const issue of result.error.issues)
    if (problems.length > mostProblems) more.untold += issue.code === 'unrecognized_keys' ? issue.keys.length : 1
    else problems.push(...tell(issue, { written, schemas: [schema], base: [], alsoKnown, more }))
  return { value: undefined, problems: firstProblems(inOrder(problems), more.untold) }
}

/** Problems in the order of their places; those of one place in the order they were found. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => {
    const fileA = a.place?.file ?? ''
    const fileB = b.place?.file ?? ''
    if (fileA !== fileB) return fileA < fileB ? -1 : 1
    return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)
  })
}

interface Around {
  written: Written<unknown>
  /** The schemas that hold at `base`; issue paths are counted from there. */
  schemas: readonly z.core.$ZodType[]
  base: Path
  alsoKnown: readonly string[]
  /** Counts problems that are not told, since there are many before them. */
  more: { untold: number }
}

function tell(issue: z.core.$ZodIssue, around: Around): Problem[] {
  const path: Path = [...around.base, ...(issue.path as (string | number)[])]
  const value = lookUp(around.written.value, path)
  const absent = path.length > 0 && !stands(around.written.value, path)
  const own = issue.code === 'custom' ? (issue.params?.problem as Problem | undefined) : undefined
  if (own) return [{ ...own, place: own.place ?? around.written.place(path) }]
  if (absent && (issue.code !== 'custom' || issue.message === 'Invalid input')) return [missing(issue, path, around)]

  const what = partName(path)
  const names: ErrorParams = { whatZh: what.zh, whatEn: what.en, value: quoted(value) }
  const problem = (code: Parameters<typeof definitionErrors.problem>[0], params: ErrorParams) =>
    definitionErrors.problem(code, { ...names, ...params }, around.written.place(path))
  const badValue = (zh: string, en: string) => [problem('bad-value', { reasonZh: zh, reasonEn: en })]

  switch (issue.code) {
    case 'invalid_type':
      return [wrongType([issue.expected], value, path, around)]
    case 'invalid_value':
      return [notOneOf(issue.values, value, path, around)]
    case 'unrecognized_keys':
      around.more.untold += Math.max(0, issue.keys.length - mostProblems)
      return issue.keys.slice(0, mostProblems).map((key) => unknownKey(key, path, issue.path as Path, around))
    case 'too_small':
    case 'too_big':
      return [outOfRange(issue, value, path, around)]
    case 'invalid_format': {
      const form = 'pattern' in issue && issue.pattern ? issue.pattern : issue.format
      return badValue(`应该符合 ${form}`, `it must match ${form}`)
    }
    case 'not_multiple_of':
      return badValue(`应该是 ${issue.divisor} 的倍数`, `it must be a multiple of ${issue.divisor}`)
    case 'invalid_union':
      return tellUnion(issue, path, value, around)
    case 'invalid_key':
      return issue.issues.map((inner) => badKey(inner, path, around))
    case 'invalid_element':
      return issue.issues.flatMap((inner) => tell(inner, { ...around, base: path, schemas: [] }))
    case 'custom':
      return badValue(issue.message, issue.message)
  }
}

function missing(issue: z.core.$ZodIssue, path: Path, around: Around): Problem {
  const expected = expectedAt(issue, around)
  const params = { key: String(path.at(-1)), expectedZh: expected.zh, expectedEn: expected.en }
  const problem = definitionErrors.problem('missing-key', params, around.written.place(path.slice(0, -1)))
  const known = keysAt(around.schemas, (issue.path as Path).slice(0, -1))
  const others = Object.keys(lookUp(around.written.value, path.slice(0, -1)) ?? {})
  const near = nearest(
    params.key,
    others.filter((key) => !known.includes(key)),
  )
  if (near !== undefined)
    problem.hint = { zh: `“${near}” 应写作 “${params.key}”`, en: `write "${params.key}" in place of "${near}"` }
  return problem
}

function expectedAt(issue: z.core.$ZodIssue, around: Around) {
  if (issue.code === 'invalid_value')
    return { zh: `${listed(issue.values)} 之一`, en: `one of ${listed(issue.values)}` }
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options)
    return { zh: `${listed(issue.options)} 之一`, en: `one of ${listed(issue.options)}` }
  const kinds = schemasAt(around.schemas, issue.path as Path).map((schema) => kindName(defOf(schema).type))
  if (kinds.length > 0) return either(kinds)
  return kindName(issue.code === 'invalid_type' ? issue.expected : 'unknown')
}

function wrongType(expected: readonly string[], value: unknown, path: Path, around: Around): Problem {
  const what = partName(path)
  const wanted = either(expected.map((type) => kindName(type)))
  const got = valueAndKind(value)
  const problem = definitionErrors.problem(
    'wrong-type',
    {
      whatZh: what.zh,
      whatEn: what.en,
      expectedZh: wanted.zh,
      expectedEn: wanted.en,
      gotZh: got.zh,
      gotEn: got.en,
    },
    around.written.place(path),
  )
  const notWhole = expected.includes('int') && typeof value === 'number'
  if (typeof value === 'number' && !Number.isFinite(value))
    problem.hint = { zh: '写成有限的数', en: 'write a finite number' }
  else if (notWhole) problem.hint = { zh: '写成整数', en: 'write a whole number' }
  else if (expected.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    problem.hint = asExamples(path, around) ?? { zh: `加上引号：“"${value}"”`, en: `put it in quotes: "${value}"` }
  const numeric = expected.includes('number') || expected.includes('int')
  if (numeric && typeof value === 'string' && /^\s*[-+]?[\d,]+(\.\d+)?\s*$/.test(value))
    problem.hint = {
      zh: '写成数字，不加引号和千分位',
      en: 'write it as a number, without quotes and thousands separators',
    }
  return problem
}

/** How a text is written that is more than any text, by the examples of its schema: a number in quotes would be refused too. */
function asExamples(path: Path, { schemas, base }: Around): Bilingual | undefined {
  const found = schemasAt(schemas, path.slice(base.length)).flatMap(
    (schema) => (globalRegistry.get(schema)?.['examples'] as string[] | undefined) ?? [],
  )
  if (found.length === 0) return undefined
  return { zh: `写成 ${found.join('、')} 这样`, en: `write it as in ${found.join(', ')}` }
}

function notOneOf(options: readonly unknown[], value: unknown, path: Path, around: Around): Problem {
  const what = partName(path)
  const problem = definitionErrors.problem(
    'not-one-of',
    { whatZh: what.zh, whatEn: what.en, value: quoted(value), options: listed(options) },
    around.written.place(path),
  )
  const near = typeof value === 'string' ? nearest(value, options.map(String)) : undefined
  if (near !== undefined)
    problem.hint = didYouMean(near, { zh: `可用的值：${listed(options)}`, en: `one of: ${listed(options)}` })
  return problem
}

function unknownKey(key: string, path: Path, from: Path, around: Around): Problem {
  const known = [...keysAt(around.schemas, from, key), ...(path.length === 0 ? around.alsoKnown : [])]
  const written = lookUp(around.written.value, path)
  const free = known.filter((name) => !stands(written, [name]))
  const place = around.written.place([...path, key], 'key')
  const problem = definitionErrors.problem('unknown-key', { key, known: listed(known) }, place)
  const near = nearest(key, free) ?? nearest(key, known)
  if (near !== undefined) problem.hint = didYouMean(near)
  else if (known.length === 0) delete problem.hint
  return problem
}

/** A key of a free mapping that its schema does not allow. */
function badKey(issue: z.core.$ZodIssue, path: Path, around: Around): Problem {
  const key = String(path.at(-1))
  const place = around.written.place(path, 'key')
  if (issue.code === 'custom' && issue.params?.problem) return { ...(issue.params.problem as Problem), place }
  if (issue.code !== 'invalid_value') return definitionErrors.problem('bad-key', { key }, place)
  const problem = definitionErrors.problem('unknown-key', { key, known: listed(issue.values) }, place)
  const near = nearest(key, issue.values.map(String))
  if (near !== undefined) problem.hint = didYouMean(near)
  return problem
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
  path: Path,
  around: Around,
): Problem {
  const what = partName(path)
  const small = issue.code === 'too_small'
  const bound = String(small ? issue.minimum : issue.maximum)
  const open = issue.inclusive === false
  const sized = Array.isArray(value) || typeof value === 'string'
  const unit = Array.isArray(value) ? { zh: '项', en: ' items' } : { zh: '个字符', en: ' characters' }
  const word = small
    ? { zh: open ? '必须大于' : '至少要', en: open ? 'more than' : 'at least' }
    : { zh: open ? '必须小于' : '至多', en: open ? 'less than' : 'at most' }
  const length = Array.isArray(value) ? value.length : String(value).length
  return definitionErrors.problem(
    'out-of-range',
    {
      whatZh: what.zh,
      whatEn: what.en,
      limitZh: `${word.zh} ${bound}${sized ? unit.zh : ''}`,
      limitEn: `${word.en} ${bound}${sized ? unit.en : ''}`,
      value: sized ? length : quoted(value),
    },
    around.written.place(path),
  )
}

function tellUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown, around: Around): Problem[] {
  const options = 'options' in issue ? issue.options : undefined
  if (options && issue.errors.length === 0) return [notOneOf(options, value, path, around)]
  const level = sameLevel(issue.errors)
  if (level) {
    const fitting = level.values.filter((option) => typeof option === typeof value)
    if (fitting.length > 0) return [notOneOf(level.values, value, path, around)]
    if (level.types.length > 0) return [wrongType(level.types, value, path, around)]
    return [notOneOf(level.values, value, path, around)]
  }
  const best = bestBranch(issue.errors)
  const union = unionAt(around.schemas, issue.path as Path, issue.errors.length)
  const schema = union?.[best]
  const inner: Around = {
    ...around,
    base: path,
    schemas: schema ? [schema] : schemasAt(around.schemas, issue.path as Path),
  }
  return (issue.errors[best] ?? []).flatMap((one) => tell(one, inner))
}

function didYouMean(near: string, rest?: { zh: string; en: string }): { zh: string; en: string } {
  return {
    zh: `您是不是想写 “${near}”?${rest ? ` ${rest.zh}` : ''}`,
    en: `did you mean "${near}"?${rest ? ` ${rest.en}` : ''}`,
  }
}
