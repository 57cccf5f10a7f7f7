/** So many periods back is looked at by models that count in them. */
export const mostPeriodsBack = 120
