import type { Bilingual } from '../../errors.ts'
import type { DataFacts } from './data-facts.ts'
import type { OwnMethod } from './own-methods.ts'
import { ownMethods } from './own-methods.ts'
import type { AdviceAnswers, RankedMethod } from './rank-methods.ts'
import { rankMethods } from './rank-methods.ts'
import { aimWords, aims } from './source-methods.ts'

/** A question whose answer the ranking rests on. */
export interface AdviceQuestion {
  id: 'aim' | 'survey' | 'data' | 'people'
  question: Bilingual
  /** Left out where nobody has answered. */
  answer?: Bilingual
  /** `given`: by whoever asks or fenqun.yml; `counted`: from the data. */
  from: 'given' | 'counted' | 'open'
  /** What may be answered, where that is a choice. */
  choices?: { id: string; name: Bilingual }[]
}

/** Where to begin: which ways to groups the data bear (I01), and which of the four the source says they fit (I02). */
export interface Advice {
  kind: string
  run?: string
  day?: string
  people: number
  questions: AdviceQuestion[]
  /** The four methods of the source, the best first. */
  methods: RankedMethod[]
  /** Of fenqun's own, all. */
  own: OwnMethod[]
}

export function adviceFor(facts: DataFacts, answers: AdviceAnswers = {}): Advice {
  const { kind, run, day, people } = facts
  return {
    kind,
    ...(run === undefined ? {} : { run }),
    ...(day === undefined ? {} : { day }),
    people,
    questions: questionsOf(facts, answers),
    methods: rankMethods(facts, answers),
    own: ownMethods(facts),
  }
}

const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')

function questionsOf(facts: DataFacts, { aim, survey }: AdviceAnswers): AdviceQuestion[] {
  const families = [...new Set(facts.attributes.filter((one) => (one.fill ?? 0) > 0).map((one) => one.family))]
  const loaded = facts.events.filter((one) => one.isLoaded)
  return [
    {
      id: 'aim',
      question: { zh: '分群是为了什么?', en: 'What are the groups for?' },
      ...(aim === undefined ? { from: 'open' } : { answer: aimWords[aim].name, from: 'given' }),
      choices: aims.map((id) => ({ id, name: aimWords[id].name })),
    },
    {
      id: 'survey',
      question: { zh: '能向客户提问吗?', en: 'Can customers be asked?' },
      ...(survey === undefined
        ? { from: 'open' }
        : { answer: survey ? { zh: '能', en: 'yes' } : { zh: '不能', en: 'no' }, from: 'given' }),
      choices: [
        { id: 'yes', name: { zh: '能', en: 'yes' } },
        { id: 'no', name: { zh: '不能', en: 'no' } },
      ],
    },
    {
      id: 'data',
      question: { zh: '知道客户的什么?', en: 'What is known of the customers?' },
      answer:
        families.length + loaded.length === 0
          ? { zh: '还什么都没有', en: 'nothing yet' }
          : {
              zh: `${families.length} 类有值的标签,${loaded.length} 种装载了的事件`,
              en: `attributes of ${families.length} families, ${loaded.length} sorts of events`,
            },
      from: 'counted',
    },
    {
      id: 'people',
      question: { zh: '有多少人?', en: 'How many people are there?' },
      answer: { zh: `${grouped(facts.people)} 人`, en: grouped(facts.people) },
      from: 'counted',
    },
  ]
}
