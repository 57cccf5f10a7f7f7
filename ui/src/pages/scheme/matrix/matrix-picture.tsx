import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Density, MatrixAxis, MatrixScheme, Points } from '../../../../../src/server/contract/schemes.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useMay } from '../../../api/use-session.ts'
import { useUrlState } from '../../../app/use-url-state.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { withAxisCuts } from '../model/cuts.ts'
import { useMeasured } from '../model/measured.ts'
import type { ScaleKind } from '../model/scale.ts'
import { niceValue, scaleOf, stepOf } from '../model/scale.ts'
import type { Trying } from '../model/use-trying.ts'
import { DragLine } from '../parts/drag-line.tsx'
import { useLeadingSentence } from '../parts/leading-sentence.ts'
import { OverChart } from '../parts/over-chart.tsx'
import type { Area } from './area-select.tsx'
import { AreaDrag, AreaNumbers } from './area-select.tsx'
import { CornerNames } from './corner-names.tsx'
import type { DrawnAxis } from './matrix-option.ts'
import { margins, matrixOption } from './matrix-option.ts'
import { texts } from './matrix-texts.ts'

const height = 480

/** Where people stand: the density for everybody, single points for who may see people; cut lines to be dragged, an area to be selected. */
export function MatrixPicture({ answer, density, trying }: { answer: MatrixScheme; density: Density; trying: Trying }) {
  const t = useTexts(texts)
  const say = useSay()
  const measured = useMeasured()
  const sentence = useLeadingSentence()(answer)
  const mayPeople = useMay('people')
  const [shows, show] = useUrlState<'density' | 'points'>('draw', 'density')
  const [kind, setKind] = useUrlState<ScaleKind>('axes', 'bins')
  const [area, setArea] = useState<Area>()
  const wantsPoints = shows === 'points' && mayPeople
  const reading = useReadAt<Points>(`/schemes/${encodeURIComponent(answer.id)}/points`, {}, { enabled: wantsPoints })
  const points = wantsPoints ? reading.data : undefined
  const tried = trying.answer?.tried ?? undefined
  const [x, y] = useMemo(() => {
    const drawn = (facts: MatrixAxis, edges: readonly number[]): DrawnAxis => ({
      facts,
      name: say(facts.name),
      scale: scaleOf(kind === 'bins' ? edges : cutOff(edges), kind),
      say: (value) => measured.short(value, facts),
    })
    return [drawn(answer.axes[0]!, density.xEdges), drawn(answer.axes[1]!, density.yEdges)]
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [answer, density, kind, say])
  const option = useMemo(() => {
    const range = (axis: DrawnAxis, edges: readonly number[], index: number) =>
      index === edges.length - 2
        ? t('range-open', { from: axis.say(edges[index] ?? 0) })
        : t('range', { from: axis.say(edges[index] ?? 0), to: axis.say(edges[index + 1] ?? 0) })
    const within = (axis: DrawnAxis, edges: readonly number[], index: number) => ({
      attribute: axis.facts.attribute,
      'at least': edges[index],
      ...(index === edges.length - 2 ? {} : { 'less than': edges[index + 1] }),
    })
    const assigned = answer.doors.assigned ?? { kind: answer.kind, where: { everyone: true } }
    return (colours: ChartColours) =>
      matrixOption(
        {
          x,
          y,
          density,
          points,
          wordsOf: (across, up) => {
            const count = density.counts[up]?.[across]
            const people = typeof count === 'number' ? formatCount(count) : t('hidden')
            return `${x.name} ${range(x, density.xEdges, across)}<br>${y.name} ${range(y, density.yEdges, up)}<br><b>${people}</b>`
          },
          doorOf: (across, up) => ({
            ...assigned,
            where: {
              all: [assigned.where, within(x, density.xEdges, across), within(y, density.yEdges, up)],
            },
          }),
        },
        colours,
      )
  }, [x, y, density, points, answer, t])
  const cutsOf = (axis: DrawnAxis): readonly number[] => {
    const written = trying.params[axis.facts.axis] as { cut?: number | string; cuts?: number[] } | undefined
    if (typeof written?.cut === 'number') return [written.cut]
    if (written?.cuts) return written.cuts
    const found = tried?.cuts.filter((one) => one.input === axis.facts.axis).map((one) => one.value)
    return found?.length ? found : axis.facts.cuts
  }
  const lines = [x, y].map((axis) => ({ axis, cuts: cutsOf(axis) }))
  const [xs, ys] = lines.map(({ axis, cuts }) => cuts.map(axis.scale.place))
  const middle = (edges: readonly number[]): [number, number] => [
    edges[Math.floor(edges.length / 4)] ?? 0,
    edges[Math.floor((edges.length * 3) / 4)] ?? 1,
  ]
  return (
    <>
      <Figure
        id="matrix"
        title={t('picture', { x: x.name, y: y.name })}
        sentence={sentence}
        at={answer.at}
        columns={[
          { key: 'class', title: t('class'), value: (row) => say(row.name) },
          { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
          { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
        ]}
        rows={answer.classes}
        chart={{ kinds: ['custom', 'scatter'], option }}
        height={height}
        controls={
          <>
            {mayPeople && (
              <div className="pick" role="group" aria-label={t('shows')}>
                {(['density', 'points'] as const).map((one) => (
                  <button key={one} type="button" aria-pressed={shows === one} onClick={() => show(one)}>
                    {t(`show-${one}`)}
                  </button>
                ))}
              </div>
            )}
            <div className="pick" role="group" aria-label={t('scale')}>
              {(['bins', 'linear', 'log'] as const).map((one) => (
                <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
                  {t(`scale-${one}`)}
                </button>
              ))}
            </div>
            {mayPeople && (
              <Button
                size="small"
                aria-pressed={area !== undefined}
                onClick={() => setArea(area ? undefined : { x: middle(density.xEdges), y: middle(density.yEdges) })}
              >
                {t(area ? 'select-off' : 'select')}
              </Button>
            )}
          </>
        }
        note={
          <>
            {trying.may && t('picture-lead')}{' '}
            {points
              ? points.of > points.x.length
                ? t('points-part', { of: formatCount(points.of), shown: formatCount(points.x.length) })
                : t('points-note')
              : wantsPoints && !reading.error
                ? t('points-loading')
                : t('density-note')}
          </>
        }
        picture={
          <OverChart height={height}>
            {!area && <CornerNames answer={answer} tried={tried} xs={xs ?? []} ys={ys ?? []} />}
            {area && <AreaDrag x={x} y={y} area={area} onChange={setArea} />}
            {!area &&
              lines.flatMap(({ axis, cuts }) =>
                cuts.map((cut, index) => (
                  <DragLine
                    key={`${axis.facts.axis}${index}`}
                    axis={axis.facts.axis === 'x' ? 'x' : 'y'}
                    margins={margins}
                    scale={axis.scale}
                    value={cut}
                    min={cuts[index - 1] ?? 0}
                    max={cuts[index + 1] ?? lastOf(axis.facts.axis === 'x' ? density.xEdges : density.yEdges)}
                    step={stepOf(cut, axis.facts.whole)}
                    label={
                      cuts.length > 1
                        ? t('cut-nth', { name: axis.name, nth: index + 1 })
                        : t('cut-of', { name: axis.name })
                    }
                    text={measured.exact(cut, axis.facts)}
                    round={(wanted) => niceValue(wanted, axis.facts.whole)}
                    onChange={(next) =>
                      trying.change(
                        withAxisCuts(
                          trying.params,
                          axis.facts.axis,
                          cuts.map((one, place) => (place === index ? next : one)),
                        ),
                      )
                    }
                    fixed={!trying.may}
                  />
                )),
              )}
          </OverChart>
        }
      />
      {reading.error && wantsPoints && <Failed error={reading.error} />}
      {area && <AreaNumbers answer={answer} x={x} y={y} area={area} onChange={setArea} />}
    </>
  )
}

const lastOf = (edges: readonly number[]): number => edges.at(-1) ?? 1

/** The last bin holds whatever lies beyond the highest hundredth: drawn as wide as the one before it. */
function cutOff(edges: readonly number[]): readonly number[] {
  const [before, last] = edges.slice(-3, -1)
  if (before === undefined || last === undefined || edges.length < 4) return edges
  return [...edges.slice(0, -1), last + (last - before)]
}
