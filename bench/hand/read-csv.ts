import { join } from 'node:path'
import { dataFolder } from '../places.ts'
import type { Size } from '../sizes.ts'
import { quoted } from './session.ts'

const columns = (types: Record<string, string>): string =>
  `{${Object.entries(types).map(([name, type]) => `${name}: '${type}'`).join(', ')}}` // prettier-ignore

const read = (size: Size, file: string, types: Record<string, string>, rejects: boolean): string =>
  `read_csv(${quoted(join(dataFolder(size), file))}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = ${columns(types)}${rejects ? ', store_rejects = true' : ''})`

/** The order lines as the CSV reader gives them, typed by hand. */
export const linesCsv = (size: Size, rejects = false): string =>
  read(size, 'order_lines.csv', {
    order_id: 'VARCHAR', line_no: 'INTEGER', customer_id: 'VARCHAR', ordered_at: 'TIMESTAMP', product: 'VARCHAR', category: 'VARCHAR',
    channel: 'VARCHAR', region: 'VARCHAR', quantity: 'INTEGER', unit_price: 'DECIMAL(18,2)', amount: 'DECIMAL(18,2)',
  }, rejects) // prettier-ignore

export const customersCsv = (size: Size): string =>
  read(
    size,
    'customers.csv',
    { customer_id: 'VARCHAR', region: 'VARCHAR', gender: 'VARCHAR', birth_date: 'DATE' },
    false,
  )
