import type { ChecklistTemplate } from '../../definition/checklist-shapes.ts'
import type { Bilingual } from '../../errors.ts'

/**
 * What shows that something was done: attributes that rest on loaded data, loaded tables, a published run or a kept discovery, published segments and
 * classes, what is to be done about them, what they get, a result on people or times that were held out, lists that left, runs of several dates.
 */
export type ProofKind =
  | 'attributes'
  | 'data'
  | 'analysis'
  | 'groups'
  | 'strategy'
  | 'position'
  | 'hold-out'
  | 'applied'
  | 'watch'

/** What is missing where there is no such proof, and how to get it. */
export interface ProofHelp {
  missing: Bilingual
  /** Without the name of the program. */
  command?: string
  to?: string
}

export const proofHelp: Record<ProofKind, ProofHelp> = {
  attributes: {
    missing: { zh: '没有一个标签的数据已经装载', en: 'no attribute rests on loaded data' },
    command: 'load',
    to: '/data',
  },
  data: { missing: { zh: '还没有装载数据', en: 'no data are loaded' }, command: 'load', to: '/data/import' },
  analysis: { missing: { zh: '还没有发布过运行', en: 'no run is published' }, command: 'run', to: '/runs' },
  groups: {
    missing: { zh: '最近的运行里没有客群,也没有方案', en: 'the newest run has no segment and no scheme' },
    command: 'run',
    to: '/segments/new',
  },
  strategy: {
    missing: { zh: '没有一个客群或类写了做什么 (strategy)', en: 'no segment or class says what to do (`strategy`)' },
    to: '/segments',
  },
  position: {
    missing: {
      zh: '没有一项服务给了哪个客群 (services/),也没有写他们要的好处 (benefit sought)',
      en: 'no service is for a segment or class (services/), and no segment names its `benefit sought`',
    },
    to: '/segments',
  },
  'hold-out': {
    missing: {
      zh: '没有在留出的人或后来的时间上验证过',
      en: 'nothing was verified on people or a time that were held out',
    },
    command: 'validate SCHEME',
    to: '/schemes',
  },
  applied: {
    missing: { zh: '没有名单用出去', en: 'no list of them has left' },
    command: 'export SEGMENT --to list.csv',
    to: '/segments',
  },
  watch: {
    missing: { zh: '没有两个日期的运行,看不到变化', en: 'there are no runs of two dates, so nothing can be watched' },
    command: 'run --as-of …',
    to: '/runs',
  },
}

export interface TemplateStep {
  id: string
  name: Bilingual
  /** What is done in it. */
  what: Bilingual
  /** Done when there is a proof of each. */
  needs: readonly ProofKind[]
  /** Whether a file of the project is a proof, too: of what people think out. */
  byFile?: true
}

export interface Template {
  id: ChecklistTemplate
  name: Bilingual
  /** The article whose five steps these are. */
  source: Bilingual
  steps: readonly TemplateStep[]
}

const step = (
  id: string,
  [zh, en]: readonly [string, string],
  [whatZh, whatEn]: readonly [string, string],
  needs: readonly ProofKind[],
  byFile = false,
): TemplateStep => ({
  id,
  name: { zh, en },
  what: { zh: whatZh, en: whatEn },
  needs,
  ...(byFile ? { byFile } : {}),
})

/** The default first. */
export const templates: readonly Template[] = [
  {
    id: 'model',
    name: { zh: '从采集到应用', en: 'From collecting to applying' },
    source: { zh: '分群模型的做法', en: 'How a model of segments is built' },
    steps: [
      step(
        'collect',
        ['采集', 'Collect'],
        ['把客户数据装进来,成为标签', 'load customer data, and make attributes of it'],
        ['data', 'attributes'],
      ),
      step(
        'analyse',
        ['分析', 'Analyse'],
        ['算出每个人的标签,看分布', 'compute the attributes of everybody, and look at them'],
        ['analysis'],
      ),
      step(
        'model',
        ['建模', 'Build the model'],
        ['把人分成客群或类', 'put people into segments or classes'],
        ['groups'],
      ),
      step(
        'verify',
        ['验证', 'Verify'],
        ['用留出的数据检验分得对不对', 'test it on data that were held out'],
        ['hold-out'],
      ),
      step(
        'apply',
        ['应用并观察', 'Apply and watch'],
        ['名单用出去,以后接着看', 'let lists leave, and keep watching'],
        ['applied', 'watch'],
      ),
    ],
  },
  {
    id: 'plan',
    name: { zh: '从维度到执行', en: 'From dimension to execution' },
    source: { zh: '分群项目的做法', en: 'How a project of grouping is run' },
    steps: [
      step('dimension', ['定维度', 'Dimension'], ['按什么分', 'what to group by'], ['attributes']),
      step('data', ['收数据', 'Data'], ['把数据装进来', 'load the data'], ['data']),
      step('analysis', ['分析', 'Analysis'], ['算出结果', 'compute the results'], ['analysis']),
      step('strategy', ['定策略', 'Strategy'], ['每一群做什么', 'what to do about each group'], ['strategy'], true),
      step(
        'execution',
        ['执行与监测', 'Execution, with monitoring'],
        ['做出去,接着看', 'do it, and keep watching'],
        ['applied', 'watch'],
      ),
    ],
  },
  {
    id: 'market',
    name: { zh: '从特征到定位', en: 'From traits to position' },
    source: { zh: '市场细分的做法', en: 'How a market is segmented' },
    steps: [
      step(
        'traits',
        ['选特征', 'Pick traits'],
        ['看客户的哪些特征', 'which traits of customers to look at'],
        ['attributes'],
      ),
      step(
        'patterns',
        ['找规律', 'Find patterns'],
        ['怎么买、喜欢怎么联系', 'how they buy and like to be contacted'],
        ['analysis'],
      ),
      step('target', ['定目标群', 'Fix the target group'], ['选哪一群', 'which group to choose'], ['groups']),
      step(
        'marketing',
        ['调整营销', 'Adapt the marketing'],
        ['对这一群做什么', 'what to do about this group'],
        ['strategy'],
        true,
      ),
      step('position', ['产品定位', 'Position the product'], ['给他们什么', 'what they get'], ['position'], true),
    ],
  },
]

export const templateOf = (id: ChecklistTemplate): Template => templates.find((one) => one.id === id)!

/** The steps of a template that finished steps of another prove: each that needs nothing but what those needed; of the same template, themselves. */
export function stepsProvedBy(from: Template, done: ReadonlySet<string>, to: Template): TemplateStep[] {
  if (from.id === to.id) return to.steps.filter((one) => done.has(one.id))
  const proved = new Set(from.steps.filter((one) => done.has(one.id)).flatMap((one) => one.needs))
  return to.steps.filter((one) => one.needs.every((kind) => proved.has(kind)))
}
