import type { Bilingual } from '../../errors.ts'
import type { ScalePiece } from './scale-piece.ts'

/** What was done to a column, piece by piece, and how a centre is then to be read. Numbers as `shown` writes them. */
export function piecesInWords(pieces: readonly ScalePiece[], shown: (value: number) => string = String): Bilingual {
  const words = pieces.map((piece) => pieceInWords(piece, shown))
  const read = readAs(pieces)
  return {
    zh: `${words.map(({ zh }) => zh).join(';') || '原值'}。${read.zh}`,
    en: `${words.map(({ en }) => en).join('; ') || 'as it is'}. ${read.en}`,
  }
}

function pieceInWords(piece: ScalePiece, shown: (value: number) => string): Bilingual {
  switch (piece.kind) {
    case 'log1p':
      return { zh: '取 1 加该值的自然对数', en: 'natural logarithm of 1 plus the value' }
    case 'cap':
      return capInWords(piece, shown)
    case 'rank':
      return piece.as === 'share'
        ? { zh: '换成名次(0 到 1,同值取中间名次)', en: 'rank from 0 to 1, equal values with the middle of their ranks' }
        : {
            zh: '换成名次的正态得分(同值取中间名次)',
            en: 'normal score of the rank, equal values with the middle of their ranks',
          }
    case 'standard': {
      const [centre, spread] = [shown(piece.centre), shown(piece.spread)]
      switch (piece.by) {
        case 'z':
          return {
            zh: `减平均值 ${centre},除以标准差 ${spread}`,
            en: `minus the mean ${centre}, ÷ the standard deviation ${spread}`,
          }
        case 'range':
          return {
            zh: `减最小值 ${centre},除以全距 ${spread}`,
            en: `minus the smallest ${centre}, ÷ the range ${spread}`,
          }
        case 'robust':
          return {
            zh: `减中位数 ${centre},除以四分位距换算的标准差 ${spread}`,
            en: `minus the median ${centre}, ÷ the deviation that the quartiles tell ${spread}`,
          }
      }
      break
    }
    case 'weight':
      return { zh: `距离按 ${shown(piece.times)} 倍计`, en: `counts ${shown(piece.times)} times in distances` }
  }
}

function capInWords(
  { low, high, quantile, ofNonZero }: Extract<ScalePiece, { kind: 'cap' }>,
  shown: (value: number) => string,
): Bilingual {
  if (low === null && high === null) return { zh: '没有可截的值', en: 'nothing to cap' }
  const [zh, en] = ofNonZero ? ['非零值', 'the values that are not 0'] : ['全部值', 'all values']
  const percent = shown(Number((quantile * 100).toPrecision(6)))
  const parts = [
    ...(low === null
      ? []
      : [{ zh: `低于 ${shown(low)} 的按 ${shown(low)} 计`, en: `below ${shown(low)} as ${shown(low)}` }]),
    ...(high === null
      ? []
      : [{ zh: `高于 ${shown(high)} 的按 ${shown(high)} 计`, en: `above ${shown(high)} as ${shown(high)}` }]),
  ]
  return {
    zh: `${parts.map((one) => one.zh).join(',')}(${zh}的 ${percent}% 分位)`,
    en: `${parts.map((one) => one.en).join(', ')} (the ${percent}% quantile of ${en})`,
  }
}

/** What a centre, brought back to the unit of the column, is. */
function readAs(pieces: readonly ScalePiece[]): Bilingual {
  if (pieces.some(({ kind }) => kind === 'rank'))
    return {
      zh: '中心是平均名次处的值,不是平均值。',
      en: 'A centre is the value at the mean rank, not the mean value.',
    }
  if (pieces.some(({ kind }) => kind === 'log1p'))
    return { zh: '中心接近几何平均,低于平均值。', en: 'A centre is close to the geometric mean, below the mean value.' }
  if (pieces.some(({ kind }) => kind === 'cap'))
    return { zh: '中心是截过以后的平均值。', en: 'A centre is the mean of the capped values.' }
  return { zh: '中心是平均值。', en: 'A centre is the mean value.' }
}
