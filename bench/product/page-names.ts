/** Pages of the user interface, as the figures of their data are called. */
export const pageNames = [
  'P1 home',
  'P2 sources',
  'P2 attributes',
  'P2 attribute',
  'P3 segments',
  'P4 vocabulary',
  'P5 segment',
  'P5 changes',
  'P5 profile',
  'P5 history',
  'P6, P7, P8 scheme',
  'P8 points',
  'P10 migration',
  'P11 cohorts',
  'P14 customer',
  'P15 compare',
  'P19 places',
  'P21 runs',
] as const

export type PageName = (typeof pageNames)[number]
