import { Button } from 'antd'
import { useMemo } from 'react'
import type { Count } from '../../../src/server/contract/count.ts'
import type { Draft } from '../../../src/server/contract/draft.ts'
import type { ReadAt } from '../../../src/server/contract/read-at.ts'
import { ApiProblem } from '../../src/api/problem.ts'
import { Figure } from '../../src/charts/figure.tsx'
import type { FigureColumn } from '../../src/charts/figure-columns.ts'
import { CountText } from '../../src/components/count-text.tsx'
import { Door } from '../../src/components/door.tsx'
import { Empty } from '../../src/components/empty.tsx'
import { Failed } from '../../src/components/failed.tsx'
import { Loading } from '../../src/components/loading.tsx'
import { Change, Money, Share } from '../../src/components/numbers.tsx'
import { PageFrame } from '../../src/components/page-frame.tsx'
import { StatusLine } from '../../src/components/status-line.tsx'
import { useSearchOfPage } from '../../src/app/use-url-state.ts'
import { formatCount } from '../../src/texts/numbers.ts'
import { useSay } from '../../src/texts/use-language.ts'

const said = (zh: string, en: string) => ({ zh, en })

const at: ReadAt = {
  run: 'r000002',
  day: '2026-06-30',
  asOf: '2026-07-01T00:00:00+08:00',
  computedAt: '2026-07-01T10:00:00+08:00',
  tookMs: 4230,
  definitions: '9f21c07ab4',
  state: 'fresh',
  newest: true,
}

interface Row {
  name: { zh: string; en: string }
  people: Count
  amount: string | null
  share: number | null
  change: number | null
}

const rows: Row[] = [
  { name: said('重要价值', 'Champions'), people: 1312, amount: '12860000.0000', share: 0.382, change: 120 },
  { name: said('重要保持', 'At risk, high value'), people: 804, amount: '6210000.5000', share: 0.184, change: -35 },
  { name: said('一般发展', 'New'), people: 2077, amount: '904000.0000', share: 0.027, change: 0 },
  { name: said('试用', 'Trial'), people: { hidden: true, under: 10 }, amount: null, share: null, change: null },
  { name: said('旁边的', 'Beside it'), people: { hidden: true, under: 10 }, amount: null, share: null, change: 3 },
]

const door: Draft = { kind: 'customer', where: { 'in class': 'champions', of: 'rfm' } }

/** Shared pieces, one after the other. */
export function Pieces() {
  const say = useSay()
  const { loading, broken } = useSearchOfPage()
  if (broken) throw new Error('made to break')
  return (
    <PageFrame
      title={say(said('共用的部件', 'Shared pieces'))}
      lead={say(said('每个页面都由它们拼成。', 'Every page is made of these.'))}
      at={at}
      json="/project"
      actions={
        <>
          <Button>{say(said('次要操作', 'Other action'))}</Button>
          <Button type="primary">{say(said('主要操作', 'Main action'))}</Button>
        </>
      }
    >
      <div className="part">
        <h2>{say(said('状态', 'States'))}</h2>
        <StatusLine at={{ ...at, state: 'stale', newest: false, run: 'r000001', day: '2026-03-31' }} />
        <StatusLine at={{ ...at, state: 'computing' }} />
        <StatusLine
          at={{ ...at, state: 'failed', note: said('数据源 orders 没有读到', 'source orders was not read') }}
        />
        <p>
          <Door draft={door} name="RFM">
            <CountText count={12480} />
          </Door>{' '}
          · <CountText count={684321} short /> · <CountText count={{ hidden: true, under: 10 }} /> ·{' '}
          <CountText count={null} /> · <Money amount="12860000.0000" /> · <Money amount="9999.5000" exact /> ·{' '}
          <Share share={0.382} /> · <Change by={120} /> · <Change by={-35} /> · <Change by={0} />
        </p>
      </div>
      <div className="beside" style={{ marginTop: 16 }}>
        <BarFigure />
        <HeatFigure />
      </div>
      <div className="part" style={{ marginTop: 16 }}>
        <TableFigure />
      </div>
      <div className="beside" style={{ marginTop: 16 }}>
        {(['no-data', 'no-match', 'too-few', 'not-computed'] as const).map((kind) => (
          <Empty key={kind} kind={kind} action={<Button>{say(said('怎么办', 'The way out'))}</Button>}>
            {say(said('这里说明缺什么,以及可以怎么做。', 'What is missing, and what can be done about it.'))}
          </Empty>
        ))}
      </div>
      <div className="part" style={{ marginTop: 16 }}>
        <Failed error={problem} onAgain={() => {}} />
      </div>
      {loading && (
        <div className="part" style={{ marginTop: 16 }}>
          <Loading shape="tiles" />
          <Loading shape="table" count={3} />
        </div>
      )}
    </PageFrame>
  )
}

const problem = new ApiProblem({
  status: 422,
  code: 'unknown-attribute',
  detail: 'no attribute is called "spand"',
  problems: [
    {
      code: 'unknown-attribute',
      severity: 'error',
      message: said('没有叫“spand”的属性', 'no attribute is called "spand"'),
      hint: said('是不是想写“spend”?', 'did you mean "spend"?'),
      place: { file: 'segments/best.yml', line: 4, column: 12 },
    },
    {
      code: 'W03',
      severity: 'warning',
      message: said('只有 21 人,少于 30 人', 'only 21 people, fewer than 30'),
    },
  ],
})

function useColumns(): FigureColumn<Row>[] {
  const say = useSay()
  return [
    { key: 'name', title: say(said('人群', 'Group')), value: (row) => say(row.name) },
    { key: 'people', title: say(said('人数', 'People')), kind: 'count', value: (row) => row.people, door: () => door },
    { key: 'amount', title: say(said('销售额', 'Revenue')), kind: 'money', value: (row) => row.amount },
    { key: 'share', title: say(said('占比', 'Share')), kind: 'share', value: (row) => row.share },
    { key: 'change', title: say(said('变化', 'Change')), kind: 'change', value: (row) => row.change },
  ]
}

function BarFigure() {
  const say = useSay()
  const columns = useColumns()
  const names = rows.map((row) => say(row.name)).join('|')
  const chart = useMemo(
    () => ({
      kinds: ['bar'] as const,
      option: {
        tooltip: {},
        grid: { left: 8, right: 48, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: { type: 'value' },
        yAxis: { type: 'category', data: names.split('|'), inverse: true },
        series: [
          {
            type: 'bar',
            label: { show: true, position: 'right', formatter: ({ value }: { value: number }) => formatCount(value) },
            data: rows.map((row) => ({ value: typeof row.people === 'number' ? row.people : 0, door })),
          },
        ],
      },
    }),
    [names],
  )
  return (
    <div className="part">
      <Figure
        id="groups"
        title={say(said('人群大小', 'Size of groups'))}
        sentence={say(
          said('重要价值客户 1,312 人,占 6%,贡献 38%。', '1,312 champions are 6% of people and bring 38%.'),
        )}
        at={at}
        columns={columns}
        rows={rows}
        chart={chart}
        height={240}
      />
    </div>
  )
}

function HeatFigure() {
  const say = useSay()
  const columns = useColumns()
  const chart = useMemo(
    () => ({
      kinds: ['heatmap'] as const,
      option: {
        tooltip: {},
        grid: { left: 40, right: 16, top: 8, bottom: 64 },
        xAxis: { type: 'category', data: ['1', '2', '3', '4', '5'] },
        yAxis: { type: 'category', data: ['1', '2', '3', '4', '5'] },
        visualMap: { min: 0, max: 16, orient: 'horizontal', left: 'center', bottom: 0 },
        series: [
          {
            type: 'heatmap',
            label: { show: true },
            data: Array.from({ length: 25 }, (_, cell) => [
              cell % 5,
              Math.floor(cell / 5),
              (cell % 5) * Math.floor(cell / 5),
            ]),
          },
        ],
      },
    }),
    [],
  )
  return (
    <div className="part">
      <Figure
        id="grid"
        title={say(said('R×F 网格', 'R×F grid'))}
        at={at}
        columns={columns}
        rows={rows}
        chart={chart}
        height={240}
      />
    </div>
  )
}

function TableFigure() {
  const say = useSay()
  return <Figure id="table" title={say(said('只有表', 'Table only'))} at={at} columns={useColumns()} rows={rows} />
}
