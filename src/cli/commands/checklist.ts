import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { checklistText } from '../show/checklist.ts'
import { userName } from '../user-name.ts'

const templates = ['model', 'plan', 'market'] as const
const verbs = ['tick', 'untick', 'switch'] as const

export const checklist: Command = {
  name: 'checklist',
  summary: {
    zh: '五步核对表:每一步由凭据证明,差什么、下一步做什么',
    en: 'five steps from data to results, each shown by its proofs; what is missing, what comes next',
  },
  arguments: [
    {
      syntax: '[verb]',
      help: {
        zh: 'tick 打勾,untick 取消,switch 换模板;不写只看',
        en: 'tick, untick, or switch to another template; left out: look',
      },
    },
    { syntax: '[step]', help: { zh: '步骤;switch 时是模板', en: 'the step; of switch: the template' } },
  ],
  options: [
    {
      flags: '--template <template>',
      help: {
        zh: '按这个模板看:model 采集到应用,plan 维度到执行,market 特征到定位',
        en: 'look at it by this template: model (collect to apply), plan (dimension to execution), market (traits to position)',
      },
    },
    {
      flags: '--list <name>',
      help: { zh: 'checklists/ 里的哪一张;默认第一张', en: 'which of checklists/; default: the first' },
    },
    {
      flags: '--proof <proof>',
      help: { zh: '凭据:运行编号、文件等;默认最新的', en: 'the proof: a run, a file …; default: the newest' },
    },
    { flags: '--note <text>', help: { zh: '备注', en: 'a note' } },
  ],
  examples: [
    'fenqun checklist',
    'fenqun checklist --template market',
    'fenqun checklist tick analyse --proof r000012',
    'fenqun checklist switch plan',
  ],
  async run(door, [verb, step], options: Options) {
    const { template, list, proof, note } = options as Partial<Record<string, string>>
    const wanted = verbs.find((one) => one === verb)
    if (verb !== undefined && wanted === undefined)
      throw cliErrors.error('bad-option-value', { option: '[verb]', value: verb, expected: verbs.join(' | ') })
    if (wanted !== undefined && step === undefined)
      throw cliErrors.error('missing-argument', {
        command: 'checklist',
        name: '[step]',
        usage: `fenqun checklist ${wanted} STEP`,
      })
    const asked = wanted === 'switch' ? step : template
    const known = templates.find((one) => one === asked)
    if (asked !== undefined && known === undefined)
      throw cliErrors.error('bad-option-value', { option: '--template', value: asked, expected: templates.join(' | ') })
    const project = await door.open()
    const by = { by: `os:${userName()}`, ...(list === undefined ? {} : { checklist: list }) }
    if (wanted === 'tick') {
      const more = { ...(proof === undefined ? {} : { proof }), ...(note === undefined ? {} : { note }) }
      return checklistText(door, await project.tickStep(step!, { ...by, ...more }))
    }
    if (wanted === 'untick') return checklistText(door, await project.untickStep(step!, by))
    if (wanted === 'switch') return checklistText(door, await project.switchTemplate(known!, by))
    return checklistText(door, await project.checklist({ checklist: list, ...(known ? { template: known } : {}) }))
  },
}
