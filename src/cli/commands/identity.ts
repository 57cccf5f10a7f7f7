import type { ExitCode } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { decisionText, doubtTable, numbersText } from '../identity-text.ts'
import { userName } from '../user-name.ts'

const known = { zh: 'review、merge、part 或 undo', en: 'review, merge, part or undo' }
const verbs = ['review', 'merge', 'part', 'undo'] as const

export const identity: Command = {
  name: 'identity',
  summary: {
    zh: '哪些编号是同一个人:数目、待审、合并、拆开、撤销',
    en: 'which ids are one person: numbers, what waits for review; merge, part, undo',
  },
  arguments: [
    {
      syntax: '[what]',
      help: {
        zh: 'review 待审的;merge 合并;part 拆开;undo 撤销一个决定;不写:看数目和决定',
        en: 'review: what waits; merge; part; undo: take a decision back; without: numbers and decisions',
      },
    },
    {
      syntax: '[ids...]',
      help: { zh: 'merge 和 part 的编号;undo 的决定号', en: 'ids to merge or part; number of the decision to undo' },
    },
  ],
  options: [
    { flags: '--kind <kind>', help: { zh: '实体类型,默认 customer', en: 'kind of entity; default: customer' } },
    { flags: '--limit <n>', help: { zh: '待审最多列这么多条,默认 50', en: 'at most so many that wait; default: 50' } },
  ],
  examples: [
    'fenqun identity',
    'fenqun identity review',
    'fenqun identity merge C001 crm:17',
    'fenqun identity part C001',
    'fenqun identity undo 3',
  ],
  async run(door, [what, ...ids], options: Options) {
    const verb = verbs.find((one) => one === what)
    if (what !== undefined && verb === undefined)
      throw cliErrors.error('bad-option-value', { option: 'identity', value: what, expected: known })
    const kind = typeof options['kind'] === 'string' ? options['kind'] : undefined
    const project = await door.open()
    if (verb === undefined) return numbers(door, project)
    if (verb === 'review') return review(door, project, kind, limitOf(options['limit']))
    const said = { by: userName(), ...(kind === undefined ? {} : { kind }) }
    const decided =
      verb === 'undo' ? await project.identity.undo(numberOf(ids[0]), said) : await project.identity[verb](ids, said)
    door.settle()
    door.data('decision', decided)
    door.print(decisionText(door, verb, decided))
    return 0
  },
}

async function numbers(door: Door, project: Project): Promise<ExitCode> {
  const kinds = await project.identity.numbers()
  for (const one of kinds) {
    door.data('identity', one)
    door.print(numbersText(door, one))
  }
  return 0
}

async function review(door: Door, project: Project, kind: string | undefined, limit: number): Promise<ExitCode> {
  const waiting = await project.identity.review(kind)
  for (const one of waiting) door.data('doubt', one)
  door.print(doubtTable(door, waiting, limit))
  return 0
}

function numberOf(text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d*$/.test(text)) return Number(text)
  const expected = {
    zh: '决定的编号,见 fenqun identity',
    en: 'the number of a decision, as `fenqun identity` lists them',
  }
  throw cliErrors.error('bad-option-value', { option: 'undo', value: text ?? '', expected })
}

function limitOf(value: unknown): number {
  if (value === undefined) return 50
  if (typeof value === 'string' && /^[1-9]\d{0,6}$/.test(value)) return Number(value)
  const expected = { zh: '从 1 开始的整数', en: 'a whole number from 1 on' }
  throw cliErrors.error('bad-option-value', { option: '--limit', value: String(value), expected })
}
