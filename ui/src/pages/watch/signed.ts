import { formatShare } from '../../texts/numbers.ts'

/** A change as a share, with arrow and sign: `▲ +24.0%`, `▼ −24.0%`. */
export const signedShare = (change: number): string =>
  change > 0 ? `▲ +${formatShare(change)}` : change < 0 ? `▼ −${formatShare(-change)}` : '= 0%'
