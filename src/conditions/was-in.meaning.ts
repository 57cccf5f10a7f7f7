import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('order', {}, [
    ['ann', '2025-01-10'],
    ['bo', '2025-02-20'],
    ['cy', '2025-03-20'],
  ]),
  exampleCustomers({ name: 'text' }, [['di', 'Di']]),
]
const files = {
  'segments/recent.yml': 'segment: recent\npopulation: everyone\nwhere: { did: order, within: last 35 days }\n',
}
const runs = ['2025-01-31', '2025-02-28']

export const wasInMeaning: Meaning = {
  text: {
    zh: '看已发布的、基准时早于本次的各次运行,再加本次运行。一次运行的答案从它的基准时起有效,直到下一次运行。基准时落在窗口里的运行才算窗口里的运行。`was in`:窗口里的某一刻在其中;`entered`:在窗口里的某次运行中在其中,而在它的前一次运行中不在;`left`:相反。最早的一次运行不算任何人的进入。未知算不在;人人都有确定的答案。补算的运行只看比它更早的基准时。定义不能看自己的过去。',
    en: "Looks at the published runs with an as-of before this run's, and at this run itself. A run's answer holds from its as-of until the next run; a run is in the window when its as-of day is. `was in`: in it at some moment of the window. `entered`: in it at a run in the window and not at the run before. `left`: the other way round. The first run of all is nobody's entering. Unknown counts as not in; the answer is true or false for everybody. A back-filled run looks only at earlier as-of dates. A definition may not look at its own past.",
  },
  examples: [
    {
      shows: {
        zh: 'ann 在 1 月底在,2 月底的运行才不在:到那一刻为止都算',
        en: 'ann was in at the end of January, until the run at the end of February said otherwise',
      },
      where: 'was in segment: recent\nwithin: 2025-02-01 to 2025-02-15',
      tables,
      files,
      runs,
      in: ['ann'],
    },
    {
      shows: {
        zh: '进入过:bo 在 2 月底、cy 在本次运行;ann 在最早的一次运行里就在,不算进入',
        en: 'bo entered at the end of February, cy in this run; ann was there at the first run of all, which is no entering',
      },
      where: 'entered segment: recent\nwithin: last 90 days',
      tables,
      files,
      runs,
      in: ['bo', 'cy'],
    },
    {
      shows: { zh: '最近 31 天离开的:本次运行里的 bo', en: 'left in the last 31 days: bo, in this run' },
      where: 'left segment: recent\nwithin: last 31 days',
      tables,
      files,
      runs,
      in: ['bo'],
    },
  ],
}
