/** What leaving people out of a contact saves, and what it loses. */
export interface SavedContacts {
  people: number
  /** people × cost. */
  saved: number
  /** Orders that they would have been expected to bring. */
  lostOrders: number
  /** What these would have been worth, where that is known. */
  lostValue?: number
  /** saved − lostValue. */
  net?: number
  /** The value of an order below which leaving them out pays: saved ÷ lostOrders; undefined where none is lost. */
  breakEven?: number
}

/**
 * `people` contacts at `cost` each, of whom `lostOrders` orders are expected (people × response rate, or the sum of their own
 * chances), each worth `orderValue`. Costs and values in one currency.
 */
export function savedContacts(
  people: number,
  { cost, lostOrders, orderValue }: { cost: number; lostOrders: number; orderValue?: number },
): SavedContacts {
  const saved = people * cost
  return {
    people,
    saved,
    lostOrders,
    ...(orderValue === undefined ? {} : { lostValue: lostOrders * orderValue, net: saved - lostOrders * orderValue }),
    ...(lostOrders > 0 ? { breakEven: saved / lostOrders } : {}),
  }
}
